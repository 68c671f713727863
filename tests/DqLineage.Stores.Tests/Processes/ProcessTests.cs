namespace DqLineage.Stores.Tests;

/// <summary>Several processes on one ledger, and processes that are killed.</summary>
public sealed class ProcessTests : IDisposable
{
    private const int Reviews = 2000;
    private const int Kills = 50;

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Ledgers { get; } = ["ledger", "ledger.db"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Ledgers))]
    public async Task Four_processes_that_append_at_once_make_one_chain(string name)
    {
        string path = Path.Combine(_folder.Path, name);
        StoreWriterProcess[] writers = [.. Enumerable.Range(0, 4).Select(i => StoreWriterProcess.Start(path, "writer-" + i, Reviews, parallel: 8))];

        await Task.WhenAll(writers.Select(writer => writer.RunToEndAsync()));

        await using LineageStore store = Open(path);
        await store.OpenAsync();
        LedgerVerification verification = await store.VerifyAsync();
        verification.IsIntact.Should().BeTrue(because: verification.Damage?.ToString());
        verification.Records.Should().Be(1 + (4 * Reviews));
        foreach (string writer in Enumerable.Range(0, 4).Select(i => "writer-" + i))
        {
            (await ReviewedAsync(store, writer)).Should().BeEquivalentTo(Enumerable.Range(1, Reviews), because: writer);
        }

        foreach (StoreWriterProcess writer in writers)
        {
            await writer.DisposeAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Ledgers))]
    public async Task A_killed_process_takes_no_acknowledged_record_with_it(string name)
    {
        string path = Path.Combine(_folder.Path, name);
        var random = new Random(20260102);
        for (int loop = 0; loop < Kills; loop++)
        {
            string writer = "writer-" + loop;
            await using var process = StoreWriterProcess.Start(path, writer, count: 1_000_000, parallel: 1 + (loop % 16));
            await process.KillAfterAsync(random.Next(1, 200));

            await using LineageStore store = Open(path);
            await store.OpenAsync();
            LedgerVerification verification = await store.VerifyAsync();
            verification.IsIntact.Should().BeTrue(because: $"loop {loop}: {verification.Damage}");
            List<int> reviewed = await ReviewedAsync(store, writer);
            reviewed.Should().Contain(process.Acknowledged, because: $"loop {loop}").And.OnlyHaveUniqueItems();
        }
    }

    private static LineageStore Open(string path) =>
        path.EndsWith(".db", StringComparison.Ordinal) ? new SqliteLineageStore(path) : new JsonlLineageStore(path);

    private static async Task<List<int>> ReviewedAsync(LineageStore store, string writer)
    {
        var numbers = new List<int>();
        await foreach (LedgerLine line in store.FindAsync(new LedgerQuery { Keys = [new LedgerKey("actor", writer)] }))
        {
            using var data = System.Text.Json.JsonDocument.Parse(line.Data);
            numbers.Add(data.RootElement.GetProperty("sample").GetInt32());
        }

        return numbers;
    }
}
