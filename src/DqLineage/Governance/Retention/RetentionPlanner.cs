using System.Globalization;

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

    /// <summary>How a record stands: what <see cref="Decide"/> says, without the words.</summary>
    internal RetentionStanding StandingOf(LedgerLine line) => Judge(line).Standing;

    internal RetentionDecision Decide(LedgerLine line)
    {
        (RetentionStanding standing, DateTimeOffset due, IReadOnlyList<RetentionPolicy> policies, HoldStatus? hold) = Judge(line);
        if (standing == RetentionStanding.Kept)
        {
            return Of(line, standing, UnprunedKinds.Contains(line.Kind) ? $"Records of kind {line.Kind} always stay." : "No policy is about it.");
        }

        string names = string.Join(", ", policies.Select(policy => policy.PolicyId));
        RetentionDecision decision = Of(line, standing, $"It is kept until {LedgerTime.Format(due)}, by {names}.") with
        {
            DueAt = due,
            Policies = [.. policies.Select(policy => policy.PolicyId)],
        };
        if (standing == RetentionStanding.InWindow)
        {
            return decision;
        }

        if (hold is { Placed.Data: var placed })
        {
            return decision with
            {
                HoldId = placed.HoldId,
                Reason = string.Create(CultureInfo.InvariantCulture, $"It was due on {LedgerTime.Format(due)}, by {names}, and the hold '{placed.HoldId}' for case '{placed.CaseId}' keeps it."),
            };
        }

        bool isForReview = policies.Any(policy => policy.Action != RetentionAction.Prune);
        return decision with
        {
            IsPruned = !isForReview,
            Reason = $"It has been due since {LedgerTime.Format(due)}, by {names}{(isForReview ? ", and a person has to decide" : string.Empty)}.",
        };
    }

    private (RetentionStanding Standing, DateTimeOffset Due, IReadOnlyList<RetentionPolicy> Policies, HoldStatus? Hold) Judge(LedgerLine line)
    {
        KindPolicies ofKind = OfKind(line.Kind);
        IReadOnlyList<RetentionPolicy> policies = ofKind.AreAboutAll ? ofKind.Policies : About(ofKind.Policies, line);
        if (policies.Count == 0)
        {
            return (RetentionStanding.Kept, default, policies, null);
        }

        TimeSpan kept = ofKind.AreAboutAll ? ofKind.Kept : KindPolicies.KeptBy(policies);
        DateTimeOffset due = line.Time > DateTimeOffset.MaxValue - kept ? DateTimeOffset.MaxValue : line.Time + kept;
        return _at < due ? (RetentionStanding.InWindow, due, policies, null)
            : _holds.Of(line).FirstOrDefault() is { } hold ? (RetentionStanding.Held, due, policies, hold)
            : (_at - due > _grace ? RetentionStanding.Overdue : RetentionStanding.Due, due, policies, null);
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

    private static RetentionDecision Of(LedgerLine line, RetentionStanding standing, string reason) =>
        new() { Seq = line.Seq, Kind = line.Kind, Time = line.Time, Standing = standing, Reason = reason };
}
