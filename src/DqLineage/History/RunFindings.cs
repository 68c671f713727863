namespace DqLineage;

/// <summary>The findings of one run, put together from its detections and reviews in the order of the ledger.</summary>
internal sealed class RunFindings
{
    private readonly Dictionary<(SampleId Sample, IssueType Issue, string? Column), Finding> _findings = [];
    private readonly Dictionary<SampleId, List<Finding>> _bySample = [];
    private readonly Dictionary<SampleId, List<Finding>> _byMember = [];

    internal IReadOnlyCollection<Finding> All => _findings.Values;

    /// <summary>The findings with their samples, in the order in which they were found.</summary>
    internal IEnumerable<(SampleId Sample, Finding Finding)> Found => _findings.Select(pair => (pair.Key.Sample, pair.Value));

    internal void Add(Recorded<Detection> detection)
    {
        SampleId sample = detection.Data.Sample;
        IssueType issue = detection.Data.IssueType;
        string? column = detection.Data.Column;
        if (!_findings.TryGetValue((sample, issue, column), out Finding? finding))
        {
            finding = new Finding(issue, column);
            _findings.Add((sample, issue, column), finding);
            AddTo(_bySample, sample, finding);
            if (sample.Kind == SampleIdKind.Pair)
            {
                foreach (SampleId member in sample.Parts)
                {
                    AddTo(_byMember, member, finding);
                }
            }
        }

        finding.Add(detection);
    }

    /// <summary>Adds a review to the findings it is about.</summary>
    /// <returns>These.</returns>
    internal IReadOnlyList<Finding> Add(Recorded<Review> review)
    {
        Finding[] findings = FindingsOf(review.Data);
        foreach (Finding finding in findings)
        {
            finding.Add(review);
        }

        return findings;
    }

    /// <summary>Whether a review is about an issue: it may leave the issue open, and the column.</summary>
    internal static bool IsAbout(Review review, IssueType issue, string? column) =>
        (review.IssueType.IsUnspecified || issue == review.IssueType)
        && (review.Column is null || string.Equals(column, review.Column, StringComparison.Ordinal));

    // A review of a member is about the pair when the member has no such finding of its own.
    private Finding[] FindingsOf(Review review)
    {
        Finding[] own = Matching(_bySample, review);
        return own.Length > 0 ? own : Matching(_byMember, review);
    }

    private static Finding[] Matching(Dictionary<SampleId, List<Finding>> findings, Review review) =>
        findings.TryGetValue(review.Sample, out List<Finding>? list)
            ? [.. list.Where(finding => IsAbout(review, finding.IssueType, finding.Column))]
            : [];

    private static void AddTo(Dictionary<SampleId, List<Finding>> findings, SampleId sample, Finding finding)
    {
        if (!findings.TryGetValue(sample, out List<Finding>? list))
        {
            findings.Add(sample, list = new List<Finding>(1));
        }

        list.Add(finding);
    }
}
