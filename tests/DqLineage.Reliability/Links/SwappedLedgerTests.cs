namespace DqLineage.Reliability.Links;

/// <summary>A ledger is moved away under a running store, and another is put in its place.</summary>
public sealed class SwappedLedgerTests : IDisposable
{
    private const string Family = "ledger replaced under a running store";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FaultTheory]
    [InlineData(LedgerPlace.Jsonl)]
    [InlineData(LedgerPlace.Sqlite)]
    public async Task A_running_store_says_so_and_writes_nothing_into_the_other_ledger(string store)
    {
        LedgerPlace ledger = Place("ledger", store);
        var log = new WriterLog();
        await using LineageStore running = await ledger.OpenAsync();
        for (int number = 0; number < 6; number++)
        {
            await AppendAsync(running, log, number);
        }

        // The other one has just crashed: its last records stand in files that a careless closing would empty or delete.
        LedgerPlace other = await CrashedAsync(store, "other");
        Move(ledger, Place("away", store));
        Move(other, ledger);
        Dictionary<string, byte[]> before = Contents(ledger);

        for (int attempt = 0; attempt < 3; attempt++)
        {
            Func<Task> append = async () => await running.AppendAsync(new FaultBatch("lost", attempt, 3).ToRecords());
            (await append.Should().ThrowAsync<LineageStoreException>()).WithMessage("*moved*replaced*");
        }

        await DisposeQuietlyAsync(running);
        Contents(ledger).Should().BeEquivalentTo(before, because: "the other ledger is not this store's to touch");
        List<LedgerLine> lines = await new LedgerOracle(ledger, Family, $"{store}, the other ledger").CheckWholeAsync();
        lines.Where(line => line.Kind == FaultBatch.Kind).Should().HaveCount(40 * 2);
        await new LedgerOracle(Place("away", store), Family, $"{store}, the ledger that was moved").CheckAsync(log);
    }

    [FaultTheory]
    [InlineData(LedgerPlace.Jsonl)]
    [InlineData(LedgerPlace.Sqlite)]
    public async Task A_lock_that_was_deleted_is_noticed_before_two_stores_write_at_once(string store)
    {
        LedgerPlace ledger = Place("ledger", store);
        var log = new WriterLog();
        await using LineageStore first = await ledger.OpenAsync();
        await AppendAsync(first, log, 0);
        File.Delete(ledger.IsSqlite ? ledger.Path + ".lock" : Path.Combine(ledger.Path, "ledger.lock"));
        await using LineageStore second = await ledger.OpenAsync();

        Func<Task> append = async () => await AppendAsync(first, log, 1);
        (await append.Should().ThrowAsync<LineageStoreException>()).WithMessage("*no longer the lock*");

        await second.AppendAsync(new FaultBatch("second", 0, 2).ToRecords());
        await DisposeQuietlyAsync(first);
        await second.DisposeAsync();
        await new LedgerOracle(ledger, Family, $"{store}, lock deleted").CheckAsync(log);
    }

    private LedgerPlace Place(string name, string store)
    {
        Directory.CreateDirectory(_folder[name]);
        return LedgerPlace.In(_folder[name], store);
    }

    private async Task<LedgerPlace> CrashedAsync(string store, string name)
    {
        LedgerPlace live = LedgerPlace.In(_folder, store, "live");
        await using LineageStore running = await live.OpenAsync();
        for (int number = 0; number < 40; number++)
        {
            await running.AppendAsync(new FaultBatch("other", number, 2).ToRecords());
        }

        LedgerPlace copy = live.CopyTo(_folder, "copied");
        LedgerPlace other = Place(name, store);
        Move(copy, other);
        return other;
    }

    // As mv does it: the files with their names, nothing rewritten.
    private static void Move(LedgerPlace from, LedgerPlace to)
    {
        if (!from.IsSqlite)
        {
            Directory.Move(from.Path, to.Path);
            return;
        }

        foreach (string suffix in (string[])["", "-wal", "-shm", ".lock"])
        {
            if (File.Exists(from.Path + suffix))
            {
                File.Move(from.Path + suffix, to.Path + suffix);
            }
        }
    }

    private static Dictionary<string, byte[]> Contents(LedgerPlace ledger) =>
        Directory.GetFiles(Path.GetDirectoryName(ledger.Path)!, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllBytes, StringComparer.Ordinal);

    private static async Task AppendAsync(LineageStore store, WriterLog log, int number)
    {
        log.Add($"began running {number}", 3);
        AppendResult result = await store.AppendAsync(new FaultBatch("running", number, 3).ToRecords());
        log.Add($"done running {number} {result.FirstSeq}", 3);
    }

    private static async Task DisposeQuietlyAsync(LineageStore store)
    {
        try
        {
            await store.DisposeAsync();
        }
        catch (LineageStoreException exception)
        {
            exception.Operation.Should().Be("close");
        }
    }
}
