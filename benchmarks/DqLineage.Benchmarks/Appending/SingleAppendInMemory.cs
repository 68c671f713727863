using BenchmarkDotNet.Attributes;

namespace DqLineage.Benchmarks;

/// <summary>One awaited append to a ledger in memory; against a copy of the same line into a list.</summary>
[MemoryDiagnoser]
[InvocationCount(4096)]
public class SingleAppendInMemory
{
    private readonly List<byte[]> _list = [];
    private byte[] _line = null!;
    private LedgerUnderTest _ledger = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _line = (await FinishedBatch.MakeAsync()).Lines[^1];
        _ledger = await LedgerUnderTest.OpenAsync(new InMemoryLineageStore());
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await _ledger.DisposeAsync();

    [Benchmark(Baseline = true)]
    public void RawList() => _list.Add([.. _line]);

    [Benchmark]
    public Task Ledger() => _ledger.AppendOneAsync();
}
