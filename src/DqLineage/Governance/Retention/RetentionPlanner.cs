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
        KindPolicies ofKind = OfKind(line.Kind);
        IReadOnlyList<RetentionPolicy> policies = ofKind.AreAboutAll ? ofKind.Policies : About(ofKind.Policies, line);
        if (policies.Count == 0)
        {
            return new RetentionJudgement { Standing = RetentionStanding.Kept, Policies = policies };
        }

        TimeSpan kept = ofKind.AreAboutAll ? ofKind.Kept : KindPolicies.KeptBy(policies);
        DateTimeOffset due = line.Time > DateTimeOffset.MaxValue - kept ? DateTimeOffset.MaxValue : line.Time + kept;
        HoldStatus? hold = _at < due ? null : _holds.Of(line).FirstOrDefault();
        RetentionStanding standing = _at < due ? RetentionStanding.InWindow
            : hold is not null ? RetentionStanding.Held
            : _at - due > _grace ? RetentionStanding.Overdue
            : RetentionStanding.Due;
        return new RetentionJudgement { Standing = standing, DueAt = due, Policies = policies, Hold = hold };
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

    private RetentionPolicy[] About(IReadOnlyList<RetentionPolicy> policies, LedgerLine line)
    {
        ComplianceTag[] tags = policies.Any(policy => policy.TagKey is not null) ? [.. _tags.Of(line)] : [];
        return [.. policies.Where(policy => IsAbout(policy, line, tags))];
    }

    private static bool IsAbout(RetentionPolicy policy, LedgerLine line, ComplianceTag[] tags) =>
        (policy.OfTenant is null || string.Equals(policy.OfTenant, line.Context.Tenant, StringComparison.Ordinal))
        && (policy.TagKey is null || Array.Exists(tags, tag =>
            string.Equals(tag.TagKey, policy.TagKey, StringComparison.Ordinal) || string.Equals(tag.RetentionPolicy, policy.PolicyId, StringComparison.Ordinal)));
}
