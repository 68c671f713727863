using BenchmarkDotNet.Attributes;
using Microsoft.Win32.SafeHandles;

namespace DqLineage.Benchmarks;

/// <summary>The ten records of one sample in a JSONL ledger, warm; against reads of the same ten lines at known places.</summary>
[MemoryDiagnoser]
[InvocationCount(512)]
public class SampleHistoryJsonl
{
    private readonly SampleWalk _walk = new();
    private readonly List<(long Offset, int Length)>[] _places = new List<(long, int)>[BenchmarkScale.Samples];
    private BenchmarkFolder _folder = null!;
    private SafeFileHandle _file = null!;
    private LedgerUnderTest _ledger = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _folder = new BenchmarkFolder(BenchmarkConfig.DataFolder);
        _ledger = await LedgerUnderTest.OpenFilledAsync(new JsonlLineageStore(_folder["ledger"]), BenchmarkScale.Samples);
        for (int sample = 0; sample < _places.Length; sample++)
        {
            _places[sample] = [];
        }

        _file = File.OpenHandle(_folder["raw"], FileMode.CreateNew, FileAccess.ReadWrite);
        long offset = 0;
        await foreach (Recorded<Detection> detection in _ledger.Tracker.FindDetectionsAsync(new DetectionQuery()))
        {
            await foreach (LedgerLine line in _ledger.Tracker.Store.ReadAsync(detection.Seq, detection.Seq + 1))
            {
                RandomAccess.Write(_file, line.Utf8.Span, offset);
                _places[int.Parse(detection.Data.Sample.ToString(), System.Globalization.CultureInfo.InvariantCulture)].Add((offset, line.Utf8.Length));
                offset += line.Utf8.Length;
            }
        }
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _ledger.DisposeAsync();
        _file.Dispose();
        _folder.Dispose();
    }

    [Benchmark(Baseline = true)]
    public long RawRead()
    {
        long bytes = 0;
        foreach ((long offset, int length) in _places[_walk.Next()])
        {
            bytes += RandomAccess.Read(_file, new byte[length], offset);
        }

        return bytes;
    }

    [Benchmark]
    public Task<long> Lines() => _ledger.ReadLinesAsync(_walk.Next());

    [Benchmark]
    public Task<SampleHistory> History() => _ledger.Tracker.GetSampleHistoryAsync(_walk.Next());
}
