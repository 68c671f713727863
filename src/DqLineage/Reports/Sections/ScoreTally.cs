namespace DqLineage;

/// <summary>Quality scores of one dataset.</summary>
internal sealed class ScoreTally(ReportTimeline timeline) : KeyTally
{
    internal TimelineCounts Scores { get; } = new(timeline);

    internal TimelineCounts Runs { get; } = new(timeline);
}
