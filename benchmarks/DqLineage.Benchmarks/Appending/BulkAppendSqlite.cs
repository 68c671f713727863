using BenchmarkDotNet.Attributes;

namespace DqLineage.Benchmarks;

/// <summary>Batches of 1,000 records into an SQLite ledger, durable; against prepared inserts of the same lines, without and with a B-tree of the keys.</summary>
[MemoryDiagnoser]
public class BulkAppendSqlite
{
    private BenchmarkFolder _folder = null!;
    private RawDatabase _lines = null!;
    private RawDatabase _linesAndKeys = null!;
    private FinishedBatch _batch = null!;
    private LedgerUnderTest _ledger = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _folder = new BenchmarkFolder(BenchmarkConfig.DataFolder);
        _lines = new RawDatabase(_folder["lines.db"]);
        _linesAndKeys = new RawDatabase(_folder["lines-and-keys.db"]);
        _batch = await FinishedBatch.MakeAsync();
        _ledger = await LedgerUnderTest.OpenAsync(new SqliteLineageStore(_folder["ledger.db"]));
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _ledger.DisposeAsync();
        _lines.Dispose();
        _linesAndKeys.Dispose();
        _folder.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void RawInsert() => _lines.Insert(_batch.Lines, keys: null);

    [Benchmark]
    public void RawInsertWithKeys() => _linesAndKeys.Insert(_batch.Lines, _batch.NextKeys());

    [Benchmark]
    public Task Ledger() => _ledger.AppendBatchAsync();
}
