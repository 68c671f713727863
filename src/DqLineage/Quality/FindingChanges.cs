namespace DqLineage;

/// <summary>How many findings came, went and stayed.</summary>
public sealed record FindingChanges
{
    /// <summary>Found by the later run for the first time.</summary>
    public required long New { get; init; }

    /// <summary>Found by the earlier run and not by the later one.</summary>
    public required long Resolved { get; init; }

    /// <summary>Found by both.</summary>
    public required long Persisting { get; init; }

    /// <summary>Found by the later run and by one before the earlier one, which did not find it.</summary>
    public required long Recurred { get; init; }

    internal static FindingChanges Of(IReadOnlyDictionary<FindingChange, long> counts) => new()
    {
        New = counts.GetValueOrDefault(FindingChange.New),
        Resolved = counts.GetValueOrDefault(FindingChange.Resolved),
        Persisting = counts.GetValueOrDefault(FindingChange.Persisting),
        Recurred = counts.GetValueOrDefault(FindingChange.Recurred),
    };
}
