namespace DqLineage;

/// <summary>Says of each record how it stands to the policies, tags and holds that are in force.</summary>
/// <remarks>Where several policies are about a record, it is due when the longest minimum and the shortest maximum are over. For one caller at a time.</remarks>
internal sealed class RetentionPlanner
{
    private readonly ConcernedRecords<ComplianceTag> _tags;
    private readonly ConcernedRecords<HoldStatus> _holds;
    private readonly DateTimeOffset _at;
    private readonly TimeSpan _grace;
    private readonly Dictionary<string, KindPolicies> _byKind = new(StringComparer.Ordinal);
    private KindPolicies? _last;

    internal RetentionPlanner(
        IReadOnlyList<Recorded<RetentionPolicy>> policies, ConcernedRecords<ComplianceTag> tags, ConcernedRecords<HoldStatus> holds, DateTimeOffset at, TimeSpan grace)
    {
        (Policies, _tags, _holds, _at, _grace) = (policies, tags, holds, at, grace);
    }

    /// <summary>The policies in force, in the order in which they were first set.</summary>
    internal IReadOnlyList<Recorded<RetentionPolicy>> Policies { get; }

    internal RetentionJudgement Judge(LedgerLine line)
    {
        KindPolicies policies = OfKind(line.Kind).About(line, _tags);
        if (policies.Policies.Count == 0)
        {
            return new RetentionJudgement { Standing = RetentionStanding.Kept, Policies = [] };
        }

        DateTimeOffset due = line.Time > DateTimeOffset.MaxValue - policies.Kept ? DateTimeOffset.MaxValue : line.Time + policies.Kept;
        IReadOnlyList<HoldStatus> holds = _at < due ? [] : _holds.Of(line);
        RetentionStanding standing = _at < due ? RetentionStanding.InWindow
            : holds.Count > 0 ? RetentionStanding.Held
            : _at - due > _grace ? RetentionStanding.Overdue
            : RetentionStanding.Due;
        return new RetentionJudgement { Standing = standing, DueAt = due, Policies = policies.Policies, Hold = holds.Count > 0 ? holds[0] : null };
    }

    // Records of a kind come in crowds: mostly it is the kind of the one before.
    private KindPolicies OfKind(string kind)
    {
        if (_last is not null && ReferenceEquals(_last.Kind, kind))
        {
            return _last;
        }

        if (!_byKind.TryGetValue(kind, out KindPolicies? policies))
        {
            policies = KindPolicies.Of(kind, Policies);
            _byKind.Add(kind, policies);
        }

        return _last = policies;
    }
}
