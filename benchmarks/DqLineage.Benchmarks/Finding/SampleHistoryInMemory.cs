using BenchmarkDotNet.Attributes;

namespace DqLineage.Benchmarks;

/// <summary>The ten records of one sample in a ledger in memory; against a look into a dictionary of lists of lines.</summary>
[MemoryDiagnoser]
[InvocationCount(512)]
public class SampleHistoryInMemory
{
    private readonly SampleWalk _walk = new();
    private readonly Dictionary<string, List<byte[]>> _lines = new(StringComparer.Ordinal);
    private LedgerUnderTest _ledger = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _ledger = await LedgerUnderTest.OpenFilledAsync(new InMemoryLineageStore(), BenchmarkScale.Samples);
        await foreach (LedgerLine line in _ledger.Tracker.FindRecordsAsync(new RecordQuery { Kind = RecordKinds.Detection }))
        {
            foreach (LedgerKey key in line.Keys)
            {
                if (!_lines.TryGetValue(key.Text, out List<byte[]>? lines))
                {
                    _lines.Add(key.Text, lines = []);
                }

                lines.Add(line.Utf8.ToArray());
            }
        }
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await _ledger.DisposeAsync();

    [Benchmark(Baseline = true)]
    public long RawDictionary()
    {
        long bytes = 0;
        foreach (byte[] line in _lines[Detections.KeyOf(_walk.Next())])
        {
            bytes += line.Length;
        }

        return bytes;
    }

    [Benchmark]
    public Task<long> Lines() => _ledger.ReadLinesAsync(_walk.Next());

    [Benchmark]
    public Task<SampleHistory> History() => _ledger.Tracker.GetSampleHistoryAsync(_walk.Next());
}
