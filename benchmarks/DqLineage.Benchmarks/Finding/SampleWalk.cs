namespace DqLineage.Benchmarks;

/// <summary>Goes through the samples in an order that visits all of them and never two neighbours in a row.</summary>
internal sealed class SampleWalk
{
    private const long Step = 7919;

    private long _sample;

    internal long Next() => _sample = (_sample + Step) % BenchmarkScale.Samples;
}
