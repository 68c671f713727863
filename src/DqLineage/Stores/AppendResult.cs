namespace DqLineage;

/// <summary>Where an atomic batch of records stands in the ledger.</summary>
public sealed record AppendResult
{
    /// <summary>The position of the batch's first record; the others follow without a gap.</summary>
    public required long FirstSeq { get; init; }

    /// <summary>How many records the batch has.</summary>
    public required int Count { get; init; }

    /// <summary>The time that every record of the batch carries.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The records' ids, in order.</summary>
    public required IReadOnlyList<Guid> Ids { get; init; }

    /// <summary>Whether the batch was in the ledger before, recognised by the ids that the caller gave.</summary>
    public bool WasRecordedBefore { get; init; }
}
