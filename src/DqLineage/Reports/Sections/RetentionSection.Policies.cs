using System.Globalization;

namespace DqLineage;

internal sealed partial class RetentionSection
{
    /// <summary>The policies in force, and how the records of each kind stand to them.</summary>
    private static IEnumerable<ReportBlock> PoliciesOf(ReportContext context, RetentionObserver observed)
    {
        Recorded<RetentionPolicy>[] policies = [.. observed.Policies.Where(policy => IsAbout(policy.Data, context.Tenant))];
        if (policies is [])
        {
            yield return Figure.Nothing("No retention policy was in force: every record stays.");
            yield break;
        }

        yield return FiguresOf(policies.Length, observed);
        yield return new ReportTable
        {
            Title = "Retention policies in force",
            Columns = ["Policy", "Kinds", "Tag", "Tenant", "At least", "At most", "Then", "Set by", "Set (UTC)", "Reason"],
            Rows = [.. policies.Take(context.MaxRows).Select(RowOf)],
            Note = policies.Length > context.MaxRows ? $"The first {context.MaxRows} of {ReportValue.FromInt64(policies.Length)}." : null,
        };
        yield return StandingsOf(context, observed);
    }

    // A policy of one tenant is none of the others' business.
    private static bool IsAbout(RetentionPolicy policy, string? tenant) =>
        tenant is null || policy.OfTenant is null || string.Equals(policy.OfTenant, tenant, StringComparison.Ordinal);

    private static ReportFigures FiguresOf(int policies, RetentionObserver observed)
    {
        return new ReportFigures
        {
            Figures =
            [
                Figure.Of("retention policies", policies),
                Figure.Of("records in their window", Sum(RetentionStanding.InWindow)),
                Figure.Of("due", Sum(RetentionStanding.Due)),
                Figure.Of("overdue", Sum(RetentionStanding.Overdue), string.Create(CultureInfo.InvariantCulture, $"due for more than {RetentionQuery.DefaultGrace.TotalDays} days")),
                Figure.Of("held", Sum(RetentionStanding.Held), "due, and kept by a legal hold"),
            ],
        };

        long Sum(RetentionStanding standing) => observed.Tallies.Sum(tally => tally[standing]);
    }

    private static IReadOnlyList<ReportValue> RowOf(Recorded<RetentionPolicy> policy)
    {
        RetentionPolicy data = policy.Data;
        return
        [
            data.PolicyId, data.RecordKinds is null or [] ? "all that can be pruned" : string.Join(", ", data.RecordKinds), data.TagKey, data.OfTenant,
            data.Minimum == TimeSpan.Zero ? ReportValue.None : TextOf(data.Minimum), TextOf(data.Maximum), data.Action.ToString(), data.SetBy, policy.Time, data.Reason,
        ];
    }

    private static ReportTable StandingsOf(ReportContext context, RetentionObserver observed) => new()
    {
        Title = "Records by kind and standing",
        Columns = ["Kind", "Records", "Stay", "In window", "Due", "Overdue", "Held", "Oldest (UTC)"],
        Rows =
        [
            .. observed.Tallies.Take(context.MaxRows).Select(tally => (IReadOnlyList<ReportValue>)
            [
                tally.Kind, tally.Records, tally[RetentionStanding.Kept], tally[RetentionStanding.InWindow], tally[RetentionStanding.Due], tally[RetentionStanding.Overdue],
                tally[RetentionStanding.Held], tally.Oldest,
            ]),
        ],
        Note = (context.Tenant is null ? "Of the whole ledger" : "Of all records of the tenant") + ", at the time that this report is from. Pruned records are not among them."
            + (observed.Tallies.Count > context.MaxRows ? $" The first {context.MaxRows} of {ReportValue.FromInt64(observed.Tallies.Count)} kinds." : string.Empty),
    };

    private static string TextOf(TimeSpan time) => time.Ticks % TimeSpan.TicksPerDay != 0 ? time.ToString("c", CultureInfo.InvariantCulture)
        : time.Days == 1 ? "1 day"
        : string.Create(CultureInfo.InvariantCulture, $"{time.Days} days");
}
