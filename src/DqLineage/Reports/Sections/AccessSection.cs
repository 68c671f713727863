namespace DqLineage;

internal sealed class AccessSection : ReportSection<AccessObserver>
{
    public override string Id => "access";

    public override string Title => "Access log";

    public override AccessObserver Begin(ReportContext context) => new(context.Timeline, context.MaxRows);

    public override Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, AccessObserver observed, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReportBlock>>(Build(context, observed));

    private static List<ReportBlock> Build(ReportContext context, AccessObserver observed)
    {
        if (observed.Total == 0)
        {
            return [Figure.Nothing("No access was recorded in this period.")];
        }

        int most = context.MaxRows;
        List<ReportBlock> blocks =
        [
            new ReportFigures
            {
                Figures =
                [
                    Figure.Of("accesses", observed.Total),
                    Figure.Of("not granted", observed.NotGranted.Count),
                    Figure.Distinct("users", observed.Users),
                    Figure.Distinct("resources", observed.Resources),
                ],
            },
            new ReportLineChart
            {
                Title = "Accesses over time",
                Series = [observed.Granted.ToSeries("granted"), observed.Refused.ToSeries("not granted")],
                Note = context.Timeline.Note,
            },
            Figure.Bars("Accesses by outcome", observed.Outcomes, most),
            Figure.Bars("Accesses by type", observed.Types, most),
            new ReportTable
            {
                Title = "Users",
                Columns = ["User", "Accesses", "Not granted", "Last access (UTC)"],
                Rows = [.. Figure.Largest(observed.Users, most).Select(user => (IReadOnlyList<ReportValue>)[user.Key, user.Value.Count, user.Value.Refused, user.Value.LastTime])],
                Note = Figure.CutNote(observed.Users, most),
            },
            new ReportTable
            {
                Title = "Resources",
                Columns = ["Resource", "Accesses", "Last access (UTC)"],
                Rows = [.. Figure.Largest(observed.Resources, most).Select(resource => (IReadOnlyList<ReportValue>)[Figure.Readable(resource.Key), resource.Value.Count, resource.Value.LastTime])],
                Note = Figure.CutNote(observed.Resources, most),
            },
        ];
        if (observed.NotGranted.Count > 0)
        {
            blocks.Add(new ReportTable
            {
                Title = "Accesses that were not granted",
                Columns = ["Recorded (UTC)", "Position", "User", "Type", "Resource", "Outcome", "Address"],
                Rows = [.. observed.NotGranted.NewestFirst.Select(RowOf)],
                Note = observed.NotGranted.Note,
            });
        }

        return blocks;
    }

    private static IReadOnlyList<ReportValue> RowOf(LedgerLine line)
    {
        AccessRecord access = line.As(RecordTypes.Access).Data;
        return [line.Time, line.Seq, access.UserId, access.AccessType.ToString(), $"{access.ResourceType} {access.ResourceId}", access.Outcome.ToString(), access.IPAddress];
    }
}
