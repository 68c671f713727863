namespace DqLineage;

/// <summary>Detections of one type, also over time.</summary>
internal sealed class IssueTally(ReportTimeline timeline) : KeyTally
{
    internal TimelineCounts Times { get; } = new(timeline);
}
