using BenchmarkDotNet.Attributes;

namespace DqLineage.Benchmarks;

/// <summary>The ten records of one sample in an SQLite ledger, warm; against a prepared SELECT over a B-tree of the keys.</summary>
[MemoryDiagnoser]
[InvocationCount(512)]
public class SampleHistorySqlite
{
    private readonly SampleWalk _walk = new();
    private BenchmarkFolder _folder = null!;
    private RawDatabase _database = null!;
    private LedgerUnderTest _ledger = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _folder = new BenchmarkFolder(BenchmarkConfig.DataFolder);
        _ledger = await LedgerUnderTest.OpenFilledAsync(new SqliteLineageStore(_folder["ledger.db"]), BenchmarkScale.Samples);
        _database = new RawDatabase(_folder["raw.db"]);
        List<byte[]> lines = [];
        List<string[]> keys = [];
        await foreach (LedgerLine line in _ledger.Tracker.Store.ReadAsync())
        {
            lines.Add(line.Utf8.ToArray());
            keys.Add([.. line.AllKeys().Select(key => key.Text)]);
        }

        _database.Insert(lines, keys);
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _ledger.DisposeAsync();
        _database.Dispose();
        _folder.Dispose();
    }

    [Benchmark(Baseline = true)]
    public long RawSelect() => _database.Read(Detections.KeyOf(_walk.Next()));

    [Benchmark]
    public Task<long> Lines() => _ledger.ReadLinesAsync(_walk.Next());

    [Benchmark]
    public Task<SampleHistory> History() => _ledger.Tracker.GetSampleHistoryAsync(_walk.Next());
}
