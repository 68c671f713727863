namespace DqLineage.Reliability.Corruption;

/// <summary>Whatever lies in the folder <c>index</c> of a JSONL ledger is a cache: no damage there changes an answer.</summary>
public sealed class CacheTests : IAsyncLifetime
{
    // More than one index run, when runs are made every 16,384 records.
    private const int Records = 40_000;
    private const int BatchSize = 1000;

    private readonly TempFolder _folder = new();
    private LedgerPlace _ledger = null!;

    public async Task InitializeAsync()
    {
        _ledger = LedgerPlace.In(_folder, LedgerPlace.Jsonl);
        await using var store = new JsonlLineageStore(_ledger.Path);
        await store.OpenAsync(Some.Settings);
        for (int number = 0; number < Records / BatchSize; number++)
        {
            await store.AppendAsync(new FaultBatch("writer", number, BatchSize).ToRecords());
        }
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Damage_in_the_index_folder_never_changes_an_answer()
    {
        Random random = ReliabilityScale.Random("cache");
        string index = Path.Combine(_ledger.Path, "index");
        string[] files = Directory.Exists(index) ? Directory.GetFiles(index, "*", SearchOption.AllDirectories) : [];
        var faults = new List<(string What, Action<string> Break)>
        {
            ("all of it gone", folder => Directory.Delete(folder, recursive: true)),
            ("files of nobody's", folder => WriteStrangers(folder, random)),
        };
        foreach (string file in files)
        {
            string name = Path.GetRelativePath(index, file);
            faults.Add(($"{name} gone", folder => File.Delete(Path.Combine(folder, name))));
            faults.Add(($"{name} empty", folder => File.WriteAllBytes(Path.Combine(folder, name), [])));
            faults.Add(($"{name} cut", folder => Change(Path.Combine(folder, name), bytes => bytes[..(bytes.Length / 2)])));
            faults.Add(($"{name} of zeros", folder => Change(Path.Combine(folder, name), bytes => new byte[bytes.Length])));
            faults.Add(($"{name} longer", folder => Change(Path.Combine(folder, name), bytes => [.. bytes, .. bytes])));
            faults.Add(($"{name} of another file", folder => Change(Path.Combine(folder, name), _ => File.ReadAllBytes(files[random.Next(files.Length)]))));
            for (int i = 0; i < 3; i++)
            {
                faults.Add(($"{name} with a flipped bit", folder => Change(Path.Combine(folder, name), bytes => Flip(bytes, random))));
            }
        }

        foreach ((string what, Action<string> damage) in faults)
        {
            LedgerPlace copy = _ledger.CopyTo(_folder, "copy");
            string folder = Path.Combine(copy.Path, "index");
            Directory.CreateDirectory(folder);
            damage(folder);
            await CheckAsync(copy, $"{what}, {ReliabilityScale.SeedText}");
            Directory.Delete(copy.Path, recursive: true);
        }
    }

    private static async Task CheckAsync(LedgerPlace ledger, string fault)
    {
        foreach (bool readOnly in (bool[])[true, false])
        {
            await using var store = new JsonlLineageStore(ledger.Path, new JsonlLineageStoreOptions { ReadOnly = readOnly });
            await store.OpenAsync();
            (await store.VerifyAsync()).IsIntact.Should().BeTrue(because: fault);
            foreach (int number in (int[])[0, 7, 16, 17, (Records / BatchSize) - 1])
            {
                List<LedgerLine> found = await LedgerPlace.ReadAsync(store, new LedgerQuery { Keys = [new FaultBatch("writer", number, BatchSize).Key] });
                found.Select(line => line.Seq).Should().Equal(Enumerable.Range(1 + (number * BatchSize), BatchSize).Select(seq => (long)seq), because: fault);
            }

            (await LedgerPlace.ReadAsync(store, new LedgerQuery { Keys = [FaultBatch.WriterKey("nobody")] })).Should().BeEmpty(because: fault);
        }

        ReliabilityReport.Add("damaged cache (jsonl)", acknowledged: Records);
    }

    private static void WriteStrangers(string folder, Random random)
    {
        foreach (string name in (string[])["tiles", "strange.run", "00000000000000000000-00000000000000016384.run", "strange.tmp"])
        {
            byte[] bytes = new byte[random.Next(1, 5000)];
            random.NextBytes(bytes);
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
    }

    private static void Change(string path, Func<byte[], byte[]> change) => File.WriteAllBytes(path, change(File.ReadAllBytes(path)));

    private static byte[] Flip(byte[] bytes, Random random)
    {
        if (bytes.Length > 0)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return bytes;
    }
}
