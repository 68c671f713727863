using System.Text.Json;

namespace DqLineage.Stores.Tests;

/// <summary>The folder of a JSONL ledger: what is in it, and which folders are refused.</summary>
public sealed class JsonlFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Location => Path.Combine(_folder.Path, "ledger");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Segments_are_named_by_their_first_record_and_hold_whole_batches()
    {
        await using (LineageStore store = await OpenAsync(new JsonlLineageStoreOptions { SegmentBytes = 4096 }))
        {
            for (int i = 0; i < 20; i++)
            {
                await store.AppendAsync(Some.Records(3));
            }
        }

        string[] segments = JsonlHarness.Segments(Location);
        segments.Should().HaveCountGreaterThan(2);
        foreach (string segment in segments)
        {
            string[] lines = await File.ReadAllLinesAsync(segment);
            var first = LedgerLine.Parse(System.Text.Encoding.UTF8.GetBytes(lines[0]));
            Path.GetFileName(segment).Should().Be(first.Seq.ToString("D20", System.Globalization.CultureInfo.InvariantCulture) + ".jsonl");
            LedgerLine.Parse(System.Text.Encoding.UTF8.GetBytes(lines[^1])).HasMore.Should().BeFalse();
        }
    }

    [Fact]
    public async Task Metadata_says_what_the_folder_is()
    {
        await using LineageStore store = await OpenAsync();

        using var metadata = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Location, "metadata.json")));

        metadata.RootElement.GetProperty("format").GetString().Should().Be("dqlineage-ledger");
        metadata.RootElement.GetProperty("format_version").GetInt32().Should().Be(1);
        metadata.RootElement.GetProperty("project").GetString().Should().Be("warehouse");
        metadata.RootElement.GetProperty("ledger_id").GetGuid().Should().Be(store.Identity!.LedgerId);
    }

    [Fact]
    public async Task Metadata_that_was_deleted_is_written_again()
    {
        await using (await OpenAsync())
        {
        }

        string path = Path.Combine(Location, "metadata.json");
        string before = await File.ReadAllTextAsync(path);
        File.Delete(path);
        await using LineageStore store = await OpenAsync();
        await store.AppendAsync(Some.Records(1));

        (await File.ReadAllTextAsync(path)).Should().Be(before);
    }

    [Fact]
    public async Task A_missing_segment_is_damage()
    {
        await using (LineageStore store = await OpenAsync(new JsonlLineageStoreOptions { SegmentBytes = 4096 }))
        {
            for (int i = 0; i < 30; i++)
            {
                await store.AppendAsync(Some.Records(3));
            }
        }

        string missing = JsonlHarness.Segments(Location)[1];
        File.Delete(missing);

        await using LineageStore again = await OpenAsync();

        again.IsReadOnly.Should().BeTrue();
        again.Damage!.Seq.Should().Be(long.Parse(Path.GetFileNameWithoutExtension(missing), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_file_where_the_folder_should_be_is_refused()
    {
        await File.WriteAllTextAsync(Location, "a note");

        (await Opening().Should().ThrowAsync<LineageStoreException>()).WithMessage("*is a file*");
        (await File.ReadAllTextAsync(Location)).Should().Be("a note");
    }

    [Fact]
    public async Task A_folder_with_other_things_in_it_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Location);
        await File.WriteAllTextAsync(Path.Combine(Location, "notes.txt"), "mine");

        (await Opening().Should().ThrowAsync<LineageStoreException>()).WithMessage("*notes.txt*");
        Directory.GetFileSystemEntries(Location).Should().ContainSingle();
    }

    [Theory]
    [InlineData("{\"format\":\"something-else\"}")]
    [InlineData("not json")]
    [InlineData("[]")]
    public async Task A_folder_with_metadata_of_another_kind_is_refused(string metadata)
    {
        Directory.CreateDirectory(Location);
        await File.WriteAllTextAsync(Path.Combine(Location, "metadata.json"), metadata);

        (await Opening().Should().ThrowAsync<LedgerMismatchException>()).WithMessage("*metadata.json*");
        Directory.GetFileSystemEntries(Location).Should().ContainSingle();
    }

    [Fact]
    public async Task A_ledger_of_a_newer_format_is_refused()
    {
        await using (await OpenAsync())
        {
        }

        string path = Path.Combine(Location, "metadata.json");
        string metadata = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, metadata.Replace("\"format_version\": 1", "\"format_version\": 2", StringComparison.Ordinal));

        (await Opening().Should().ThrowAsync<LedgerMismatchException>()).WithMessage("*format 2*update*");
    }

    [Fact]
    public async Task A_ledger_of_another_project_is_refused_and_left_alone()
    {
        await using (await OpenAsync())
        {
        }

        byte[] before = await File.ReadAllBytesAsync(JsonlHarness.Segments(Location).Single());
        await using var store = new JsonlLineageStore(Location);
        Func<Task> open = async () => await store.OpenAsync(new LedgerSettings { Project = "another" });

        await open.Should().ThrowAsync<LedgerMismatchException>();
        await store.DisposeAsync();
        (await File.ReadAllBytesAsync(JsonlHarness.Segments(Location).Single())).Should().Equal(before);
    }

    [ReadOnlyFolderFact]
    public async Task A_folder_that_may_not_be_written_is_refused_with_what_to_do()
    {
        await using (await OpenAsync())
        {
        }

        string said = await ReadOnlyFolder.OpenAsync(Location);

        said.Should().StartWith("LineageStoreException").And.Contain("ReadOnly");
    }

    private Func<Task> Opening() => async () =>
    {
        await using LineageStore store = await OpenAsync();
    };

    private async Task<LineageStore> OpenAsync(JsonlLineageStoreOptions? options = null)
    {
        var store = new JsonlLineageStore(Location, options);
        await store.OpenAsync(Some.Settings);
        return store;
    }
}
