namespace DqLineage.Testing;

/// <summary>Keeps what was reported, in order.</summary>
public sealed class ProgressReports : IProgress<long>
{
    private readonly List<long> _values = [];

    public IReadOnlyList<long> Values => _values;

    public void Report(long value) => _values.Add(value);
}
