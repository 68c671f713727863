using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>All that is known of a run.</summary>
public sealed record OpenLineageRunDetail
{
    /// <summary>The run.</summary>
    public required OpenLineageRunInfo Run { get; init; }

    /// <summary>What it read, over all its events, in order.</summary>
    public required IReadOnlyList<OpenLineageName> Inputs { get; init; }

    /// <summary>What it made, over all its events, in order.</summary>
    public required IReadOnlyList<OpenLineageName> Outputs { get; init; }

    /// <summary>Its facets, over all its events: the newest of each key, whole.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Facets { get; init; }

    /// <summary>The records of its events, in the order of the events' times.</summary>
    public required IReadOnlyList<LedgerLine> Records { get; init; }
}
