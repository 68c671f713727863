namespace DqLineage.OpenLineage;

/// <summary>A tag, and how many carry it.</summary>
public sealed record OpenLineageTagInfo
{
    /// <summary>The tag's key.</summary>
    public required string Key { get; init; }

    /// <summary>How many jobs carry it.</summary>
    public required int Jobs { get; init; }

    /// <summary>How many datasets carry it, on the whole or on a field.</summary>
    public required int Datasets { get; init; }
}
