using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>How one record stands, and by what.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RetentionJudgement
{
    internal required RetentionStanding Standing { get; init; }

    /// <summary>From when on it is due; means nothing without policies.</summary>
    internal DateTimeOffset DueAt { get; init; }

    /// <summary>The policies that are about it.</summary>
    internal required IReadOnlyList<RetentionPolicy> Policies { get; init; }

    /// <summary>The hold that keeps it.</summary>
    internal HoldStatus? Hold { get; init; }

    /// <summary>Whether a person has to decide, once it is due.</summary>
    internal bool IsForReview => Policies.Any(policy => policy.Action != RetentionAction.Prune);

    /// <summary>Whether pruning takes its content away.</summary>
    internal bool IsPruned => Standing is RetentionStanding.Due or RetentionStanding.Overdue && !IsForReview;
}
