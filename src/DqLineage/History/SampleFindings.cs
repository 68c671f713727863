namespace DqLineage;

/// <summary>The findings about one sample, run by run, put together from its detections and reviews in the order of the ledger.</summary>
internal sealed class SampleFindings
{
    private readonly Dictionary<string, RunFindings> _runs = new(StringComparer.Ordinal);

    // By issue and column: the runs that found it; the one that did so last is the last.
    private readonly Dictionary<(IssueType Issue, string? Column), List<string>> _runsOf = [];

    /// <summary>Reviews of what no run found, taken together as one finding of the reviewers' own; absent while there are none.</summary>
    internal Finding? Own { get; private set; }

    internal void Add(Recorded<Detection> detection)
    {
        string run = detection.Data.RunId.Id;
        FindingsOf(run).Add(detection);
        (IssueType, string?) issue = (detection.Data.IssueType, detection.Data.Column);
        if (!_runsOf.TryGetValue(issue, out List<string>? runs))
        {
            _runsOf.Add(issue, runs = []);
        }

        if (runs.Count == 0 || !string.Equals(runs[^1], run, StringComparison.Ordinal))
        {
            runs.Remove(run);
            runs.Add(run);
        }
    }

    /// <summary>Adds a review to the findings it is about.</summary>
    /// <returns>These: at least one.</returns>
    internal IReadOnlyList<Finding> Add(Recorded<Review> review)
    {
        IReadOnlyList<Finding> found = FindingsOf(review.Data.RunId.Id).Add(review);
        if (found.Count > 0)
        {
            return found;
        }

        Own ??= new Finding(default, column: null);
        Own.Add(review);
        return [Own];
    }

    /// <summary>Of each issue, and each column, what each run found, the newest run first.</summary>
    internal IEnumerable<IEnumerable<Finding[]>> NewestFirst() => _runsOf.Select(
        pair => Enumerable.Reverse(pair.Value).Select(run => FindingsOf(run).All.Where(
            finding => finding.IssueType == pair.Key.Issue && string.Equals(finding.Column, pair.Key.Column, StringComparison.Ordinal)).ToArray()));

    private RunFindings FindingsOf(string run)
    {
        if (!_runs.TryGetValue(run, out RunFindings? findings))
        {
            _runs.Add(run, findings = new RunFindings());
        }

        return findings;
    }
}
