namespace DqLineage.OpenLineage;

/// <summary>What became of events that were sent.</summary>
public sealed record OpenLineageIngestResult
{
    /// <summary>How many lists of <see cref="Rejections"/> and <see cref="Warnings"/> name; beyond that they are only counted.</summary>
    public const int MaxListed = 1000;

    /// <summary>How many events there were, good and bad.</summary>
    public required long Received { get; init; }

    /// <summary>How many were recorded.</summary>
    public required long Recorded { get; init; }

    /// <summary>How many were in the ledger already, or were sent before in the same batch.</summary>
    public required long AlreadyRecorded { get; init; }

    /// <summary>How many were rejected.</summary>
    public required long Rejected { get; init; }

    /// <summary>How many validations and profiles were recorded beside the events, from their assertions, tests and metrics.</summary>
    public required long Derived { get; init; }

    /// <summary>What was rejected and why: the first <see cref="MaxListed"/>.</summary>
    public required IReadOnlyList<OpenLineageRejection> Rejections { get; init; }

    /// <summary>Parts of recorded events that could not be used, such as a metric that contradicts itself: the first <see cref="MaxListed"/>. The events are whole in the ledger.</summary>
    public required IReadOnlyList<OpenLineageRejection> Warnings { get; init; }
}
