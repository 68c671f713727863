namespace DqLineage;

/// <summary>What changed in a configuration from one version to another.</summary>
public sealed record ConfigDiff
{
    /// <summary>The old version.</summary>
    public required Recorded<ConfigVersion> From { get; init; }

    /// <summary>The new version.</summary>
    public required Recorded<ConfigVersion> To { get; init; }

    /// <summary>The changes, by their place in the content.</summary>
    public required IReadOnlyList<JsonChange> Changes { get; init; }

    /// <summary>Whether the contents are the same.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>Whether a change among them is breaking.</summary>
    public bool IsBreaking => Changes.Any(change => change.IsBreaking);
}
