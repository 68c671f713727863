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

    internal static RetentionDecision Of(LedgerLine line, RetentionJudgement judgement) => new()
    {
        Seq = line.Seq,
        Kind = line.Kind,
        Time = line.Time,
        Standing = judgement.Standing,
        Reason = ReasonOf(line, judgement),
        DueAt = judgement.Policies.Count > 0 ? judgement.DueAt : null,
        Policies = [.. judgement.Policies.Select(policy => policy.PolicyId)],
        HoldId = judgement.Hold?.Placed.Data.HoldId,
        IsPruned = judgement.IsPruned,
    };

    private static string ReasonOf(LedgerLine line, RetentionJudgement judgement)
    {
        if (judgement.Policies.Count == 0)
        {
            return UnprunedKinds.Contains(line.Kind) ? $"Records of kind {line.Kind} always stay." : "No policy is about it.";
        }

        string due = LedgerTime.Format(judgement.DueAt);
        string names = string.Join(", ", judgement.Policies.Select(policy => policy.PolicyId));
        return judgement switch
        {
            { Standing: RetentionStanding.InWindow } => $"It is kept until {due}, by {names}.",
            { Hold.Placed.Data: var hold } => $"It was due on {due}, by {names}, and the hold '{hold.HoldId}' for case '{hold.CaseId}' keeps it.",
            _ => $"It has been due since {due}, by {names}{(judgement.IsForReview ? ", and a person has to decide" : string.Empty)}.",
        };
    }
}
