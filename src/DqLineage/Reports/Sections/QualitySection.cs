namespace DqLineage;

internal sealed class QualitySection : ReportSection<QualityObserver>
{
    private const int MostLines = 5;

    public override string Id => "quality";

    public override string Title => "Data quality";

    public override QualityObserver Begin(ReportContext context) => new(context.Timeline, context.MaxRows);

    public override Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, QualityObserver observed, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReportBlock>>(Build(context, observed));

    private static List<ReportBlock> Build(ReportContext context, QualityObserver observed)
    {
        if (observed.Detections + observed.Validations.Count + observed.RunStates.Count == 0)
        {
            return [Figure.Nothing("No run, finding or validation was recorded in this period.")];
        }

        var blocks = new List<ReportBlock> { FiguresOf(observed) };
        if (observed.Detections > 0)
        {
            blocks.Add(Figure.Bars("Findings by type", observed.Issues, context.MaxRows));
            blocks.Add(new ReportLineChart
            {
                Title = "Findings over time",
                Series = [.. Figure.Largest(observed.Issues, MostLines).Select(issue => issue.Value.Times.ToSeries(issue.Key))],
                Note = observed.Issues.Count > MostLines ? $"{context.Timeline.Note} The {MostLines} commonest types." : context.Timeline.Note,
            });
            AddPlaces(blocks, "Findings by dataset", "Dataset", observed.Datasets, context.MaxRows, observed.Detections, isEncoded: true);
            AddPlaces(blocks, "Findings by rule", "Rule", observed.Rules, context.MaxRows, observed.Detections);
            AddPlaces(blocks, "Findings by column", "Column", observed.Columns, context.MaxRows, observed.Detections);
        }

        if (observed.Scored > 0)
        {
            blocks.Add(new ReportLineChart
            {
                Title = "Quality score",
                StartsAtZero = false,
                Series = [.. Figure.Largest(observed.Scores, MostLines).Select(dataset => dataset.Value.Scores.ToMeans(dataset.Key, dataset.Value.Runs))],
                Note = $"Each point is the mean score of the runs that ended in one {context.Timeline.Name}, on the scale of the analysis.",
            });
        }

        if (observed.Runs.Count > 0)
        {
            blocks.Add(RunsOf(observed));
        }

        AddValidations(blocks, observed, context.MaxRows);
        return blocks;
    }

    private static ReportFigures FiguresOf(QualityObserver observed)
    {
        SuiteTally validations = observed.Validations;
        return new ReportFigures
        {
            Figures =
            [
                Figure.Of("findings", observed.Detections),
                Figure.Of("runs ended", observed.Runs.Count, StatesOf(observed)),
                Figure.Of("mean quality score", observed.Scored > 0 ? observed.ScoreSum / observed.Scored : ReportValue.None, observed.Scored > 0 ? $"of {ReportValue.FromInt64(observed.Scored)} runs that say one" : "no run says one"),
                Figure.Of("validations", validations.Count, validations.Count > 0 ? $"{ReportValue.FromInt64(validations.Blocked)} blocked, {ReportValue.FromInt64(validations.Overridden)} overridden" : null),
                Figure.Of("rows that passed", ReportValue.Share(validations.RowsPassed, validations.Rows), validations.Rows > 0 ? $"of {ReportValue.FromInt64(validations.Rows)}" : null),
            ],
        };
    }

    private static string? StatesOf(QualityObserver observed)
    {
        string states = string.Join(", ", Figure.Largest(observed.RunStates, int.MaxValue)
            .Where(state => !string.Equals(state.Key, RunStatus.Started.Value, StringComparison.Ordinal)).Select(state => $"{ReportValue.FromInt64(state.Value.Count)} {state.Key}"));
        return states.Length > 0 ? states : null;
    }

    private static void AddPlaces(List<ReportBlock> blocks, string title, string column, KeyTallies<KeyTally> tallies, int most, long whole, bool isEncoded = false)
    {
        if (tallies.Count > 0)
        {
            blocks.Add(new ReportTable
            {
                Title = title,
                Columns = [column, "Findings", "Share", "Last found (UTC)"],
                Rows = [.. Figure.Largest(tallies, most).Select(one => (IReadOnlyList<ReportValue>)[isEncoded ? Figure.Readable(one.Key) : one.Key, one.Value.Count, ReportValue.Share(one.Value.Count, whole), one.Value.LastTime])],
                Note = Figure.CutNote(tallies, most),
            });
        }
    }

    private static ReportTable RunsOf(QualityObserver observed) => new()
    {
        Title = "Runs that ended",
        Columns = ["Run", "Dataset", "State", "Ended (UTC)", "Samples", "Findings", "Quality score"],
        Rows =
        [
            .. observed.Runs.NewestFirst.Select(run => (IReadOnlyList<ReportValue>)
            [
                run.Data.RunId,
                run.Data.Dataset is { } dataset ? $"{dataset.Namespace}/{dataset.Name}" : null,
                run.Data.Status.ToString(),
                run.Data.CompletedAt ?? run.Time,
                run.Data.NSamples ?? ReportValue.None,
                FindingsOf(run.Data),
                run.Data.QualityScore ?? ReportValue.None,
            ]),
        ],
        Note = observed.Runs.Note,
    };

    // As doubles: whoever wrote the counts may have written any.
    private static ReportValue FindingsOf(AnalysisRun run) => run.IssueCounts is { } counts ? counts.Values.Sum(static count => (double)count) : ReportValue.None;

    private static void AddValidations(List<ReportBlock> blocks, QualityObserver observed, int most)
    {
        if (observed.Validations.Count == 0)
        {
            return;
        }

        blocks.Add(new ReportTable
        {
            Title = "Validations by suite",
            Columns = ["Suite", "Validations", "Rows passed", "Expectations met", "Blocked", "Overridden"],
            Rows =
            [
                .. Figure.Largest(observed.Suites, most).Select(suite => (IReadOnlyList<ReportValue>)
                [
                    suite.Key,
                    suite.Value.Count,
                    ReportValue.Share(suite.Value.RowsPassed, suite.Value.Rows),
                    ReportValue.Share(suite.Value.Passed, suite.Value.Passed + suite.Value.Failed),
                    suite.Value.Blocked,
                    suite.Value.Overridden,
                ]),
            ],
            Note = Figure.CutNote(observed.Suites, most),
        });
        if (observed.NotPassed.Count > 0)
        {
            blocks.Add(new ReportTable
            {
                Title = "Gates that did not simply pass",
                Columns = ["Validation", "Table", "Decision", "Rows passed", "Threshold", "Overridden by", "Reason", "Recorded (UTC)"],
                Rows = [.. observed.NotPassed.NewestFirst.Select(RowOf)],
                Note = observed.NotPassed.Note,
            });
        }
    }

    private static IReadOnlyList<ReportValue> RowOf(Recorded<ValidationResult> validation)
    {
        ValidationResult data = validation.Data;
        ValidationGate gate = data.Gate!;
        ReportValue passed = data.RowPassRate is { } rate ? ReportValue.Share(rate, 1) : ReportValue.None;
        return [data.ValidationId, data.TableName, gate.Decision.ToString(), passed, ReportValue.Share(gate.Threshold, 1), gate.OverriddenBy, gate.Reason, validation.Time];
    }
}
