using BenchmarkDotNet.Attributes;

namespace DqLineage.Benchmarks;

/// <summary>Batches of 1,000 records into a JSONL ledger, durable; against one write and one sync of the same bytes.</summary>
[MemoryDiagnoser]
public class BulkAppendJsonl
{
    private BenchmarkFolder _folder = null!;
    private RawFile _file = null!;
    private FinishedBatch _batch = null!;
    private LedgerUnderTest _ledger = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _folder = new BenchmarkFolder(BenchmarkConfig.DataFolder);
        _file = new RawFile(_folder["raw"]);
        _batch = await FinishedBatch.MakeAsync();
        _ledger = await LedgerUnderTest.OpenAsync(new JsonlLineageStore(_folder["ledger"]));
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _ledger.DisposeAsync();
        _file.Dispose();
        _folder.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void RawWriteAndSync() => _file.AppendDurably(_batch.Bytes);

    [Benchmark]
    public Task Ledger() => _ledger.AppendBatchAsync();
}
