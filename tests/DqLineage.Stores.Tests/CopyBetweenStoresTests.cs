namespace DqLineage.Stores.Tests;

public sealed class CopyBetweenStoresTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_ledger_copied_from_files_to_a_database_and_back_is_the_same_files()
    {
        string original = Path.Combine(_folder.Path, "original");
        string back = Path.Combine(_folder.Path, "back");
        await using (var source = new JsonlLineageStore(original))
        {
            await source.OpenAsync(Some.Settings);
            for (int i = 0; i < 40; i++)
            {
                await source.AppendAsync(Some.Records(1 + (i % 5)));
            }

            await using var database = new SqliteLineageStore(Path.Combine(_folder.Path, "ledger.db"));
            await using var files = new JsonlLineageStore(back);
            await source.CopyToAsync(database);
            await database.CopyToAsync(files);
        }

        string[] names = [.. JsonlHarness.Segments(original).Select(Path.GetFileName)!];
        JsonlHarness.Segments(back).Select(Path.GetFileName).Should().Equal(names);
        foreach (string name in names)
        {
            (await File.ReadAllBytesAsync(Path.Combine(back, "segments", name)))
                .Should().Equal(await File.ReadAllBytesAsync(Path.Combine(original, "segments", name)));
        }

        (await File.ReadAllBytesAsync(Path.Combine(back, "metadata.json")))
            .Should().Equal(await File.ReadAllBytesAsync(Path.Combine(original, "metadata.json")));
    }
}
