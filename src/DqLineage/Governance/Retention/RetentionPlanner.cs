using System.Globalization;

namespace DqLineage;

/// <summary>Says of each record how it stands to the policies, tags and holds that are in force.</summary>
/// <remarks>Where several policies are about a record, it is due when the longest minimum and the shortest maximum are over.</remarks>
internal sealed class RetentionPlanner
{
    private readonly IReadOnlyList<RetentionPolicy> _policies;
    private readonly ConcernedRecords<ComplianceTag> _tags;
    private readonly ConcernedRecords<HoldStatus> _holds;
    private readonly DateTimeOffset _at;
    private readonly TimeSpan _grace;

    internal RetentionPlanner(
        IEnumerable<Recorded<RetentionPolicy>> policies, ConcernedRecords<ComplianceTag> tags, ConcernedRecords<HoldStatus> holds, DateTimeOffset at, TimeSpan grace)
    {
        _policies = [.. policies.Select(policy => policy.Data)];
        (_tags, _holds) = (tags, holds);
        (_at, _grace) = (at, grace);
    }

    internal RetentionDecision Decide(LedgerLine line)
    {
        if (UnprunedKinds.Contains(line.Kind))
        {
            return Of(line, RetentionStanding.Kept, $"Records of kind {line.Kind} always stay.");
        }

        ComplianceTag[] tags = [.. _tags.Of(line)];
        RetentionPolicy[] policies = [.. _policies.Where(policy => IsAbout(policy, line, tags))];
        if (policies.Length == 0)
        {
            return Of(line, RetentionStanding.Kept, "No policy is about it.");
        }

        TimeSpan minimum = policies.Max(policy => policy.Minimum);
        TimeSpan maximum = policies.Min(policy => policy.Maximum);
        TimeSpan kept = minimum > maximum ? minimum : maximum;
        string names = string.Join(", ", policies.Select(policy => policy.PolicyId));
        DateTimeOffset due = line.Time > DateTimeOffset.MaxValue - kept ? DateTimeOffset.MaxValue : line.Time + kept;
        RetentionDecision decision = Of(line, RetentionStanding.InWindow, $"It is kept until {LedgerTime.Format(due)}, by {names}.") with
        {
            DueAt = due,
            Policies = [.. policies.Select(policy => policy.PolicyId)],
        };
        if (_at < due)
        {
            return decision;
        }

        if (_holds.Of(line).FirstOrDefault() is { Placed.Data: var placed })
        {
            return decision with
            {
                Standing = RetentionStanding.Held,
                HoldId = placed.HoldId,
                Reason = string.Create(CultureInfo.InvariantCulture, $"It was due on {LedgerTime.Format(due)}, by {names}, and the hold '{placed.HoldId}' for case '{placed.CaseId}' keeps it."),
            };
        }

        bool isForReview = Array.Exists(policies, policy => policy.Action != RetentionAction.Prune);
        return decision with
        {
            Standing = _at - due > _grace ? RetentionStanding.Overdue : RetentionStanding.Due,
            IsPruned = !isForReview,
            Reason = $"It has been due since {LedgerTime.Format(due)}, by {names}{(isForReview ? ", and a person has to decide" : string.Empty)}.",
        };
    }

    private static bool IsAbout(RetentionPolicy policy, LedgerLine line, ComplianceTag[] tags) =>
        (policy.RecordKinds is null or [] || policy.RecordKinds.Contains(line.Kind, StringComparer.Ordinal))
        && (policy.OfTenant is null || string.Equals(policy.OfTenant, line.Context.Tenant, StringComparison.Ordinal))
        && (policy.TagKey is null || Array.Exists(tags, tag =>
            string.Equals(tag.TagKey, policy.TagKey, StringComparison.Ordinal) || string.Equals(tag.RetentionPolicy, policy.PolicyId, StringComparison.Ordinal)));

    private static RetentionDecision Of(LedgerLine line, RetentionStanding standing, string reason) =>
        new() { Seq = line.Seq, Kind = line.Kind, Time = line.Time, Standing = standing, Reason = reason };
}
