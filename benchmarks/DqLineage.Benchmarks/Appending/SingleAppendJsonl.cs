using BenchmarkDotNet.Attributes;

namespace DqLineage.Benchmarks;

/// <summary>One awaited append to a JSONL ledger, durable; against one write and one sync of the same line.</summary>
[MemoryDiagnoser]
[InvocationCount(64)]
public class SingleAppendJsonl
{
    private BenchmarkFolder _folder = null!;
    private RawFile _file = null!;
    private byte[] _line = null!;
    private LedgerUnderTest _ledger = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _folder = new BenchmarkFolder(BenchmarkConfig.DataFolder);
        _file = new RawFile(_folder["raw"]);
        _line = (await FinishedBatch.MakeAsync()).Lines[^1];
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
    public void RawWriteAndSync() => _file.AppendDurably(_line);

    [Benchmark]
    public Task Ledger() => _ledger.AppendOneAsync();
}
