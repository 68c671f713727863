using System.Text;

namespace DqLineage;

/// <summary>Counts findings by the keys of their lines, and reads the payloads of runs and validations, which are few.</summary>
internal sealed class QualityObserver(ReportTimeline timeline, int maxRows) : ReportObserver
{
    private const int MostIssues = 500;
    private const int MostDatasets = 1000;

    private static readonly string[] s_kinds = [RecordKinds.Detection, RecordKinds.Run, RecordKinds.Validation];

    public override IReadOnlyCollection<string> Kinds => s_kinds;

    internal long Detections { get; private set; }

    internal KeyTallies<IssueTally> Issues { get; } = new(() => new IssueTally(timeline), MostIssues);

    internal KeyTallies<KeyTally> Datasets { get; } = new(static () => new KeyTally());

    internal KeyTallies<KeyTally> Rules { get; } = new(static () => new KeyTally());

    internal KeyTallies<KeyTally> Columns { get; } = new(static () => new KeyTally());

    /// <summary>Records of runs, by state: a run that ended has one of its end.</summary>
    internal KeyTallies<KeyTally> RunStates { get; } = new(static () => new KeyTally());

    internal NewestRecords<Recorded<AnalysisRun>> Runs { get; } = new(maxRows);

    internal KeyTallies<ScoreTally> Scores { get; } = new(() => new ScoreTally(timeline), MostDatasets);

    internal double ScoreSum { get; private set; }

    internal long Scored { get; private set; }

    internal KeyTallies<SuiteTally> Suites { get; } = new(static () => new SuiteTally());

    internal SuiteTally Validations { get; } = new();

    internal NewestRecords<Recorded<ValidationResult>> NotPassed { get; } = new(maxRows);

    public override void Observe(LedgerLine line)
    {
        switch (line.Kind)
        {
            case RecordKinds.Detection:
                AddDetection(line);
                break;
            case RecordKinds.Run:
                AddRun(line);
                break;
            default:
                AddValidation(line, line.As(RecordTypes.Validation));
                break;
        }
    }

    private void AddDetection(LedgerLine line)
    {
        Detections++;
        foreach (ReadOnlySpan<byte> key in line.KeysUtf8)
        {
            if (key.StartsWith("issue:"u8))
            {
                IssueTally issue = Issues.Of(key["issue:"u8.Length..]);
                issue.Add(line);
                issue.Times.Add(line.Time);
            }
            else if (key.StartsWith("dataset:"u8))
            {
                Datasets.Of(key["dataset:"u8.Length..]).Add(line);
            }
            else if (key.StartsWith("rule:"u8))
            {
                Rules.Of(key["rule:"u8.Length..]).Add(line);
            }
            else if (key.StartsWith("column:"u8))
            {
                Columns.Of(key["column:"u8.Length..]).Add(line);
            }
        }
    }

    private void AddRun(LedgerLine line)
    {
        Recorded<AnalysisRun> run = line.As(RecordTypes.Run);
        RunStates.Of(Encoding.UTF8.GetBytes(run.Data.Status.ToString())).Add(line);
        if (run.Data.Status == RunStatus.Started)
        {
            return;
        }

        Runs.Add(run);
        if (run.Data.QualityScore is { } score)
        {
            ScoreSum += score;
            Scored++;
            ScoreTally scores = Scores.Of(Encoding.UTF8.GetBytes(run.Data.Dataset is { } dataset ? $"{dataset.Namespace}/{dataset.Name}" : "(no dataset)"));
            scores.Add(line);
            scores.Scores.Add(line.Time, score);
            scores.Runs.Add(line.Time);
        }
    }

    private void AddValidation(LedgerLine line, Recorded<ValidationResult> validation)
    {
        ValidationResult data = validation.Data;
        foreach (SuiteTally tally in (SuiteTally[])[Validations, Suites.Of(Encoding.UTF8.GetBytes(data.Suite?.Id ?? "(no suite)"))])
        {
            tally.Add(line);
            tally.Rows += data.RowCount ?? 0;
            tally.RowsPassed += data.RowsPassed ?? 0;
            tally.Passed += data.Passed ?? 0;
            tally.Failed += data.Failed ?? 0;
            tally.Blocked += data.Gate?.Decision == GateDecision.Block ? 1 : 0;
            tally.Overridden += data.Gate?.OverriddenBy is null ? 0 : 1;
        }

        if (data.Gate is { } gate && (gate.Decision != GateDecision.Pass || gate.OverriddenBy is not null))
        {
            NotPassed.Add(validation);
        }
    }
}
