using DqLineage.Stores;

namespace DqLineage;

/// <summary>How old the ledger's records are, how they stand to the policies and legal holds in force, and what was pruned. It is about the whole ledger.</summary>
/// <remarks>
/// Ages need a few lines only: times never go back. What is due depends on what a record says, so that with a policy in force the report's pass shows every record, and without one only the
/// period's. All of it is of the state <see cref="ReportContext.AsOf"/>, judged by <see cref="ReportContext.GeneratedAt"/>.
/// </remarks>
internal sealed partial class RetentionSection : ReportSection
{
    private static readonly (string Name, int Days)[] s_classes =
        [("up to 7 days", 7), ("up to 30 days", 30), ("up to 90 days", 90), ("up to 1 year", 365), ("up to 3 years", 3 * 365), ("up to 7 years", 7 * 365)];

    private static readonly string[] s_kinds =
    [
        RecordKinds.Run, RecordKinds.Detection, RecordKinds.Review, RecordKinds.Correction, RecordKinds.Job, RecordKinds.Stage, RecordKinds.Cleansing, RecordKinds.Validation,
        RecordKinds.GateEvaluation, RecordKinds.GateOverride, RecordKinds.Profile, RecordKinds.Asset, RecordKinds.Operation, RecordKinds.Model, RecordKinds.Prediction,
        RecordKinds.OpenLineage, RecordKinds.Audit, RecordKinds.Access, RecordKinds.ConfigVersion, RecordKinds.ConfigApproval, RecordKinds.Tag, RecordKinds.Policy, RecordKinds.Hold,
        RecordKinds.SubjectRequest, RecordKinds.DeadLetter, RecordKinds.Watermark,
    ];

    public override string Id => "retention";

    public override string Title => "Retention";

    public override async Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ReportObserver? observer = await BeginObservingAsync(context, cancellationToken).ConfigureAwait(false);
        await new ReportPass(observer is null ? [] : [observer]).ReadAsync(context, progress: null, cancellationToken).ConfigureAwait(false);
        return await BuildAsync(context, observer, cancellationToken).ConfigureAwait(false);
    }

    internal override async Task<ReportObserver?> BeginObservingAsync(ReportContext context, CancellationToken cancellationToken)
    {
        if (context.LedgerSize == 0)
        {
            return null;
        }

        var query = new RetentionQuery { AsOf = context.AsOf, At = context.GeneratedAt };
        return new RetentionObserver(await context.Tracker.PlanRetentionAsync(query, context.LedgerSize, cancellationToken).ConfigureAwait(false));
    }

    internal override async Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, ReportObserver? observer, CancellationToken cancellationToken)
    {
        if (observer is not RetentionObserver observed)
        {
            return [Figure.Nothing("The ledger held no records.")];
        }

        var blocks = new List<ReportBlock>();
        if (context.Tenant is null)
        {
            blocks.Add(await AgesAsync(context, cancellationToken).ConfigureAwait(false));
        }

        blocks.Add(await OldestAsync(context, cancellationToken).ConfigureAwait(false));
        blocks.AddRange(PoliciesOf(context, observed));
        blocks.Add(await HoldsAsync(context, cancellationToken).ConfigureAwait(false));
        blocks.AddRange(await PrunedAsync(context, cancellationToken).ConfigureAwait(false));
        return blocks;
    }

    // Between two ages lie the records between two positions.
    private static async Task<ReportTable> AgesAsync(ReportContext context, CancellationToken cancellationToken)
    {
        var rows = new List<IReadOnlyList<ReportValue>>();
        long end = context.LedgerSize;
        foreach ((string name, int days) in s_classes)
        {
            DateTimeOffset oldest = context.GeneratedAt.UtcTicks > TimeSpan.FromDays(days).Ticks ? context.GeneratedAt.AddDays(-days) : DateTimeOffset.MinValue;
            long first = Math.Min(end, await context.Tracker.Store.FindFirstSeqAsync(oldest, cancellationToken).ConfigureAwait(false));
            rows.Add(Row(name, first, end));
            end = first;
        }

        rows.Add(Row("older", 0, end));
        return new ReportTable { Title = "Records by age", Columns = ["Age", "Records", "Share", "First position", "Last position"], Rows = rows, Note = "Pruned records are among them: their places stay." };

        IReadOnlyList<ReportValue> Row(string name, long first, long next) =>
            [name, next - first, ReportValue.Share(next - first, context.LedgerSize), next > first ? first : ReportValue.None, next > first ? next - 1 : ReportValue.None];
    }

    private static async Task<ReportTable> OldestAsync(ReportContext context, CancellationToken cancellationToken)
    {
        var rows = new List<IReadOnlyList<ReportValue>>();
        foreach (string kind in s_kinds)
        {
            var query = new LedgerQuery { Keys = [LedgerKey.OfKind(kind), .. EnvelopeKeys.OfTenant(context.Tenant)], ToSeq = context.LedgerSize, Limit = 1 };
            await foreach (LedgerLine line in context.Tracker.Store.FindAsync(query, cancellationToken).ConfigureAwait(false))
            {
                rows.Add([kind, line.Time, (long)Math.Floor((context.GeneratedAt - line.Time).TotalDays), line.Seq]);
            }
        }

        return new ReportTable
        {
            Title = "Oldest record of each kind",
            Columns = ["Kind", "Recorded (UTC)", "Days old", "Position"],
            Rows = rows,
            Note = "Days up to the time that this report is from. Kinds of the application's own, and what the ledger says of itself, are not listed.",
        };
    }

    private static async Task<ReportBlock> HoldsAsync(ReportContext context, CancellationToken cancellationToken)
    {
        var rows = new List<IReadOnlyList<ReportValue>>();
        long holds = 0;
        await foreach (HoldStatus hold in context.Tracker.FindHoldsAsync(new HoldQuery { AsOf = context.AsOf, Tenant = context.Tenant }, cancellationToken).ConfigureAwait(false))
        {
            if (holds++ < context.MaxRows)
            {
                LegalHold data = hold.Placed.Data;
                rows.Add([data.HoldId, data.CaseId, data.PlacedBy, hold.Placed.Time, WhatOf(data.Scope), data.Reason]);
            }
        }

        return holds == 0
            ? Figure.Nothing("No legal hold was in force.")
            : new ReportTable
            {
                Title = "Legal holds in force",
                Columns = ["Hold", "Case", "Placed by", "Placed (UTC)", "What is held", "Reason"],
                Rows = rows,
                Note = holds > rows.Count ? $"The first {rows.Count} of {ReportValue.FromInt64(holds)}." : null,
            };
    }

    private static string WhatOf(HoldScope scope)
    {
        IEnumerable<(string Name, int Count)> parts =
            [("node", scope.Nodes?.Count ?? 0), ("tenant", scope.Tenants?.Count ?? 0), ("run", scope.Runs?.Count ?? 0), ("sample", scope.Samples?.Count ?? 0), ("subject", scope.Subjects?.Count ?? 0)];
        return string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Name}{(part.Count == 1 ? string.Empty : "s")}"));
    }
}
