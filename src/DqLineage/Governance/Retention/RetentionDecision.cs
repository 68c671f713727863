namespace DqLineage;

/// <summary>What the policies and holds in force say of one record, and why.</summary>
public sealed record RetentionDecision
{
    /// <summary>The record's position.</summary>
    public required long Seq { get; init; }

    /// <summary>What the record is.</summary>
    public required string Kind { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How it stands.</summary>
    public required RetentionStanding Standing { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>From when on it is due; absent when no policy is about it.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The policies that are about it.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>The hold that keeps it.</summary>
    public string? HoldId { get; init; }

    /// <summary>Whether pruning takes its content away: it is due, nothing holds it, and no policy leaves it to a person.</summary>
    public bool IsPruned { get; init; }
}
