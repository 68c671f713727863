using BenchmarkDotNet.Attributes;

namespace DqLineage.Benchmarks;

/// <summary>Batches of 1,000 records into a ledger in memory; against copies of the same lines into a list.</summary>
[MemoryDiagnoser]
public class BulkAppendInMemory
{
    private readonly List<byte[]> _list = [];
    private FinishedBatch _batch = null!;
    private LedgerUnderTest _ledger = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _batch = await FinishedBatch.MakeAsync();
        _ledger = await LedgerUnderTest.OpenAsync(new InMemoryLineageStore());
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await _ledger.DisposeAsync();

    [Benchmark(Baseline = true)]
    public void RawList()
    {
        foreach (byte[] line in _batch.Lines)
        {
            _list.Add([.. line]);
        }
    }

    [Benchmark]
    public Task Ledger() => _ledger.AppendBatchAsync();
}
