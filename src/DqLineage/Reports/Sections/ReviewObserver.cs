using System.Text;

namespace DqLineage;

/// <summary>Counts decisions by the keys of their lines, and reads the outcome of corrections.</summary>
internal sealed class ReviewObserver(ReportTimeline timeline) : ReportObserver
{
    private const int MostDecisions = 50;

    private static readonly string[] s_kinds = [RecordKinds.Review, RecordKinds.Correction];

    public override IReadOnlyCollection<string> Kinds => s_kinds;

    internal long Reviews { get; private set; }

    internal long Corrections { get; private set; }

    internal KeyTallies<DecisionTally> Decisions { get; } = new(static () => new DecisionTally(), MostDecisions);

    internal KeyTallies<ReviewedBy> Reviewers { get; } = new(static () => new ReviewedBy());

    internal KeyTallies<KeyTally> Issues { get; } = new(static () => new KeyTally());

    internal KeyTallies<KeyTally> Outcomes { get; } = new(static () => new KeyTally());

    internal TimelineCounts ReviewTimes { get; } = new(timeline);

    internal TimelineCounts CorrectionTimes { get; } = new(timeline);

    public override void Observe(LedgerLine line)
    {
        if (ReferenceEquals(line.Kind, RecordKinds.Review))
        {
            AddReview(line);
            return;
        }

        Corrections++;
        CorrectionTimes.Add(line.Time);
        Outcomes.Of(Encoding.UTF8.GetBytes(line.As(RecordTypes.Correction).Data.Outcome.ToString())).Add(line);
    }

    private void AddReview(LedgerLine line)
    {
        Reviews++;
        ReviewTimes.Add(line.Time);
        ReadOnlySpan<byte> word = line.ValueOfKey("decision:"u8);
        DecisionTally decision = Decisions.Of(word);
        decision.Word ??= ReferenceEquals(decision, Decisions.Others) ? "other" : StrictJsonReader.TextOf(word);
        decision.Add(line);
        Reviewers.Of(line.ActorUtf8).Add(line, decision.Word);
        if (line.ValueOfKey("issue:"u8) is { IsEmpty: false } issue)
        {
            Issues.Of(issue).Add(line);
        }
    }
}
