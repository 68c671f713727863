namespace DqLineage;

/// <summary>What a single recording can be told.</summary>
public sealed record RecordOptions
{
    /// <summary>The record's id, a UUIDv7 that the caller keeps for a retry: the same record with the same id is recorded once.</summary>
    /// <value>By default a new id. Make one with <see cref="Guid.CreateVersion7(DateTimeOffset)"/>.</value>
    public Guid? Id { get; init; }

    /// <summary>Where the record belongs; wins over the scopes around the call.</summary>
    public LineageContext Context { get; init; } = LineageContext.Empty;

    /// <summary>What must hold at the moment of writing.</summary>
    public AppendCondition? Condition { get; init; }
}
