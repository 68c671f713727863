namespace DqLineage;

internal sealed class ReviewSection : ReportSection<ReviewObserver>
{
    private const int MostDecisions = 8;

    private static readonly string[] s_undecided = [ReviewDecision.Skip.Value, ReviewDecision.Defer.Value];

    public override string Id => "reviews";

    public override string Title => "Review activity";

    public override ReviewObserver Begin(ReportContext context) => new(context.Timeline);

    public override Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, ReviewObserver observed, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReportBlock>>(Build(context, observed));

    private static List<ReportBlock> Build(ReportContext context, ReviewObserver observed)
    {
        if (observed.Reviews + observed.Corrections == 0)
        {
            return [Figure.Nothing("No review and no correction was recorded in this period.")];
        }

        List<ReportBlock> blocks = [FiguresOf(observed)];
        ReportSeries[] series =
        [
            .. observed.Reviews > 0 ? (ReportSeries[])[observed.ReviewTimes.ToSeries("reviews")] : [],
            .. observed.Corrections > 0 ? (ReportSeries[])[observed.CorrectionTimes.ToSeries("corrections")] : [],
        ];
        blocks.Add(new ReportLineChart { Title = "Reviews and corrections over time", Series = series, Note = context.Timeline.Note });
        if (observed.Reviews > 0)
        {
            blocks.Add(Figure.Bars("Decisions", observed.Decisions, context.MaxRows));
            blocks.Add(ReviewersOf(observed, context.MaxRows));
        }

        if (observed.Issues.Count > 0)
        {
            blocks.Add(Figure.Bars("Reviews by type of finding", observed.Issues, context.MaxRows));
        }

        if (observed.Corrections > 0)
        {
            blocks.Add(Figure.Bars("Corrections by outcome", observed.Outcomes, context.MaxRows));
        }

        return blocks;
    }

    private static ReportFigures FiguresOf(ReviewObserver observed)
    {
        long undecided = observed.Decisions.Items.Where(item => s_undecided.Contains(item.Key, StringComparer.Ordinal)).Sum(item => item.Value.Count);
        long applied = observed.Outcomes.Items.Where(item => string.Equals(item.Key, CorrectionOutcome.Applied.Value, StringComparison.Ordinal)).Sum(item => item.Value.Count);
        return new ReportFigures
        {
            Figures =
            [
                Figure.Of("reviews", observed.Reviews),
                Figure.Of("that decide", observed.Reviews - undecided, $"{ReportValue.FromInt64(undecided)} skipped or deferred"),
                Figure.Distinct("reviewers", observed.Reviewers),
                Figure.Of("corrections", observed.Corrections, $"{ReportValue.FromInt64(applied)} applied"),
            ],
        };
    }

    private static ReportTable ReviewersOf(ReviewObserver observed, int most)
    {
        string[] decisions = [.. Figure.Largest(observed.Decisions, MostDecisions).Select(decision => decision.Key)];
        return new ReportTable
        {
            Title = "Reviewers",
            Columns = ["Reviewer", "Reviews", .. decisions, "Last review (UTC)"],
            Rows =
            [
                .. Figure.Largest(observed.Reviewers, most).Select(reviewer => (IReadOnlyList<ReportValue>)
                    [reviewer.Key, reviewer.Value.Count, .. decisions.Select(decision => (ReportValue)reviewer.Value.Of(decision)), reviewer.Value.LastTime]),
            ],
            Note = Figure.CutNote(observed.Reviewers, most),
        };
    }
}
