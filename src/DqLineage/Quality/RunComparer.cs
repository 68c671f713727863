namespace DqLineage;

/// <summary>Compares what two runs found.</summary>
/// <param name="recurs">Whether a run before the earlier one made a finding.</param>
internal sealed class RunComparer(Func<SampleId, IssueType, string?, ValueTask<bool>> recurs)
{
    private readonly Dictionary<FindingChange, long> _total = [];
    private readonly SortedDictionary<string, Dictionary<FindingChange, long>> _byType = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Dictionary<FindingChange, long>> _byRule = new(StringComparer.Ordinal);

    /// <summary>What changed, by the positions of the detections.</summary>
    internal List<(FindingChange Change, long Seq)> Changed { get; } = [];

    internal FindingChanges Total => FindingChanges.Of(_total);

    internal Dictionary<IssueType, FindingChanges> ByIssueType => _byType.ToDictionary(pair => new IssueType(pair.Key), pair => FindingChanges.Of(pair.Value));

    internal Dictionary<string, FindingChanges> ByRule => _byRule.ToDictionary(pair => pair.Key, pair => FindingChanges.Of(pair.Value), StringComparer.Ordinal);

    internal async Task CompareAsync(FoundByRun baseline, FoundByRun current, CancellationToken cancellationToken)
    {
        foreach (((SampleId Sample, IssueType Issue, string? Column) finding, FoundByRun.Place place) in current.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Count(
                baseline.Has(finding) ? FindingChange.Persisting
                : await recurs(finding.Sample, finding.Issue, finding.Column).ConfigureAwait(false) ? FindingChange.Recurred
                : FindingChange.New,
                finding.Issue,
                place);
        }

        foreach (((SampleId Sample, IssueType Issue, string? Column) finding, FoundByRun.Place place) in baseline.All)
        {
            if (!current.Has(finding))
            {
                Count(FindingChange.Resolved, finding.Issue, place);
            }
        }
    }

    private void Count(FindingChange change, IssueType issue, FoundByRun.Place place)
    {
        Count(_total, change);
        Count(_byType, issue.Value, change);
        Count(_byRule, place.Rule, change);
        if (change != FindingChange.Persisting)
        {
            Changed.Add((change, place.Seq));
        }
    }

    private static void Count(SortedDictionary<string, Dictionary<FindingChange, long>> counts, string key, FindingChange change)
    {
        if (!counts.TryGetValue(key, out Dictionary<FindingChange, long>? own))
        {
            counts.Add(key, own = []);
        }

        Count(own, change);
    }

    private static void Count(Dictionary<FindingChange, long> counts, FindingChange change) => counts[change] = counts.GetValueOrDefault(change) + 1;
}
