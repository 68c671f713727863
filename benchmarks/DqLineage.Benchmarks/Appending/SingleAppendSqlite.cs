using BenchmarkDotNet.Attributes;

namespace DqLineage.Benchmarks;

/// <summary>One awaited append to an SQLite ledger, durable; against a transaction of one prepared insert.</summary>
[MemoryDiagnoser]
[InvocationCount(64)]
public class SingleAppendSqlite
{
    private BenchmarkFolder _folder = null!;
    private RawDatabase _lines = null!;
    private byte[][] _line = null!;
    private LedgerUnderTest _ledger = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _folder = new BenchmarkFolder(BenchmarkConfig.DataFolder);
        _lines = new RawDatabase(_folder["lines.db"]);
        _line = (await FinishedBatch.MakeAsync()).Lines[^1..];
        _ledger = await LedgerUnderTest.OpenAsync(new SqliteLineageStore(_folder["ledger.db"]));
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _ledger.DisposeAsync();
        _lines.Dispose();
        _folder.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void RawInsert() => _lines.Insert(_line, keys: null);

    [Benchmark]
    public Task Ledger() => _ledger.AppendOneAsync();
}
