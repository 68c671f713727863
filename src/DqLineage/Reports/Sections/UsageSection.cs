namespace DqLineage;

internal sealed class UsageSection : ReportSection<UsageObserver>
{
    public override string Id => "usage";

    public override string Title => "Usage";

    public override UsageObserver Begin(ReportContext context) => new(context.Timeline);

    public override async Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, UsageObserver observed, CancellationToken cancellationToken)
    {
        if (observed.Total == 0)
        {
            return [Figure.Nothing("Nothing was recorded in this period.")];
        }

        List<ReportBlock> blocks =
        [
            new ReportFigures
            {
                Figures =
                [
                    Figure.Of("records", observed.Total),
                    Figure.Of("kinds of record", observed.Records.Count),
                    Figure.Distinct("actors", observed.Actors),
                    Figure.Distinct("tenants", observed.Tenants),
                    Figure.Of("records in the ledger", context.LedgerSize, "in the state that this report is made from"),
                ],
            },
            new ReportLineChart { Title = "Records over time", Series = [observed.Times.ToSeries("records")], Note = context.Timeline.Note },
            KindsOf(observed),
        ];
        if (context.Period.To - context.Period.From >= TimeSpan.FromDays(2))
        {
            blocks.Add(observed.ToHeatmap());
        }

        if (observed.Actors.Count > 0)
        {
            blocks.Add(ActorsOf(observed, context.MaxRows));
        }

        if (observed.Tenants.Count > 0)
        {
            blocks.Add(Figure.Bars("Records by tenant", observed.Tenants, context.MaxRows));
        }

        if (observed.JobStates.Count > 0)
        {
            blocks.Add(Figure.Bars("Records of jobs by state", observed.JobStates, context.MaxRows));
            blocks.Add(await LateJobsAsync(context, cancellationToken).ConfigureAwait(false));
        }

        return blocks;
    }

    private static ReportTable KindsOf(UsageObserver observed) => new()
    {
        Title = "Records by kind",
        Columns = ["Kind", "Records", "Share", "First position", "Last position", "Last recorded (UTC)"],
        Rows =
        [
            .. observed.Records.OrderByDescending(kind => kind.Value.Count).ThenBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => (IReadOnlyList<ReportValue>)
                [kind.Key, kind.Value.Count, ReportValue.Share(kind.Value.Count, observed.Total), kind.Value.FirstSeq, kind.Value.LastSeq, kind.Value.LastTime]),
        ],
    };

    private static ReportTable ActorsOf(UsageObserver observed, int most) => new()
    {
        Title = "Records by actor",
        Columns = ["Actor", "Records", "Last recorded (UTC)"],
        Rows = [.. Figure.Largest(observed.Actors, most).Select(actor => (IReadOnlyList<ReportValue>)[actor.Key, actor.Value.Count, actor.Value.LastTime])],
        Note = Figure.CutNote(observed.Actors, most),
    };

    private static async Task<ReportBlock> LateJobsAsync(ReportContext context, CancellationToken cancellationToken)
    {
        var query = new SlaQuery { AsOf = context.AsOf, Tenant = context.Tenant, From = context.Period.From, To = context.Period.To };
        var rows = new List<IReadOnlyList<ReportValue>>();
        long late = 0;
        await foreach (SlaBreach breach in context.Tracker.FindSlaBreachesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (late++ < context.MaxRows)
            {
                ReportValue ended = breach.EndedAt is { } end ? end : "has not ended";
                rows.Add([breach.Job.Data.JobId, breach.Kind == SlaBreachKind.Deadline ? "deadline" : "duration", breach.DueAt, ended, breach.Overrun.TotalMinutes]);
            }
        }

        return late == 0
            ? Figure.Nothing("No job that was due in this period broke its SLA.")
            : new ReportTable
            {
                Title = "Jobs that broke their SLA",
                Columns = ["Job", "Limit", "Due (UTC)", "Ended (UTC)", "Minutes late"],
                Rows = rows,
                Note = late > rows.Count ? $"The first {rows.Count} of {ReportValue.FromInt64(late)}." : null,
            };
    }
}
