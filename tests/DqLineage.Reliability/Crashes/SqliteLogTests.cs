namespace DqLineage.Reliability.Crashes;

/// <summary>The write-ahead log of an SQLite ledger is cut, zeroed or overwritten at many places, as a disk that lost power may leave it.</summary>
public sealed class SqliteLogTests : IAsyncLifetime
{
    private const string Family = "damaged log (sqlite)";

    private readonly TempFolder _folder = new();
    private LedgerPlace _crashed = null!;
    private List<LedgerLine> _lines = null!;
    private byte[] _log = null!;

    public async Task InitializeAsync()
    {
        LedgerPlace ledger = LedgerPlace.In(_folder, LedgerPlace.Sqlite);
        await using LineageStore store = await ledger.OpenAsync();
        for (int number = 0; number < 30; number++)
        {
            await store.AppendAsync(new FaultBatch("writer", number, 1 + (number % 4)).ToRecords());
        }

        // Copied while the store is open, which is what a kill leaves.
        _crashed = ledger.CopyTo(_folder, "crashed");
        _log = await File.ReadAllBytesAsync(_crashed.Path + "-wal");
        _lines = await LedgerPlace.ReadAsync(store);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_log_that_is_whole_holds_everything() =>
        (await CheckAsync("whole", _log, "nothing")).Should().Be(_lines.Count);

    [Fact]
    public async Task A_log_that_is_cut_anywhere_leaves_whole_batches_from_the_first()
    {
        Random random = ReliabilityScale.Random("log cut");
        int most = 0;
        foreach (int length in ReliabilityScale.Sample([.. Enumerable.Range(0, _log.Length)], ReliabilityScale.LogCuts, random))
        {
            int records = await CheckAsync($"cut-{length}", _log[..length], $"the log ends at byte {length}, {ReliabilityScale.SeedText}");
            records.Should().BeGreaterThanOrEqualTo(most, because: "a longer log holds no fewer records");
            most = records;
        }

        most.Should().BeGreaterThan(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_log_whose_end_is_not_what_was_written_leaves_whole_batches_from_the_first(bool garbage)
    {
        Random random = ReliabilityScale.Random("log end" + garbage);
        foreach (int from in ReliabilityScale.Sample([.. Enumerable.Range(0, _log.Length)], ReliabilityScale.LogCuts / 2, random))
        {
            byte[] bytes = [.. _log];
            Fill(bytes.AsSpan(from), garbage ? random : null);
            await CheckAsync($"end-{garbage}-{from}", bytes, $"the log is overwritten from byte {from}, {ReliabilityScale.SeedText}");
        }
    }

    [Fact]
    public async Task A_sector_of_the_log_that_is_lost_leaves_whole_batches_from_the_first()
    {
        Random random = ReliabilityScale.Random("log sector");
        foreach (int sector in ReliabilityScale.Sample([.. Enumerable.Range(0, _log.Length / 512)], ReliabilityScale.LogCuts / 2, random))
        {
            byte[] bytes = [.. _log];
            Fill(bytes.AsSpan(sector * 512, 512), random.Next(2) == 0 ? random : null);
            await CheckAsync($"sector-{sector}", bytes, $"sector {sector} of the log is lost, {ReliabilityScale.SeedText}");
        }
    }

    /// <returns>How many of the original records are there.</returns>
    private async Task<int> CheckAsync(string name, byte[] log, string fault)
    {
        LedgerPlace copy = _crashed.CopyTo(_folder, name);
        await File.WriteAllBytesAsync(copy.Path + "-wal", log);
        List<LedgerLine> lines = await new LedgerOracle(copy, Family, fault).CheckWholeAsync();

        // A ledger whose creation is cut off is created anew, with another first line: nothing of the old one is there then.
        bool isNew = lines.Count == 0 || !lines[0].Utf8.Span.SequenceEqual(_lines[0].Utf8.Span);
        int kept = isNew ? 0 : lines.Count;
        if (isNew)
        {
            lines.Should().HaveCount(1, because: fault);
        }

        for (int i = 0; i < kept; i++)
        {
            lines[i].Utf8.Span.SequenceEqual(_lines[i].Utf8.Span).Should().BeTrue(because: $"{fault}: record {i}");
        }

        ReliabilityReport.Add(Family, acknowledged: kept);
        foreach (string file in Directory.GetFiles(_folder.Path, name + ".db*"))
        {
            File.Delete(file);
        }

        return kept;
    }

    private static void Fill(Span<byte> bytes, Random? random)
    {
        bytes.Clear();
        random?.NextBytes(bytes);
    }
}
