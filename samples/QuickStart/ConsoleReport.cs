using System.Globalization;
using System.Text;

namespace DqLineage.Samples.QuickStart;

/// <summary>Says in plain text what happened. What comes from the data is shown without its control characters.</summary>
internal sealed class ConsoleReport(TextWriter output)
{
    private const int MaxEvents = 12;
    private const int MaxCharacters = 60;

    public void Table(CsvTable table, TableProfile profile) =>
        Line($"{Show(table.Name)}: {profile.Rows} rows, {profile.Columns.Count} columns");

    public void Run(AnalysisRun run)
    {
        IReadOnlyDictionary<string, long> counts = run.IssueCounts ?? new Dictionary<string, long>(StringComparer.Ordinal);
        Line($"Run {run.RunId}: {run.Status}, {counts.Values.Sum()} detections");
        foreach ((string issue, long count) in counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Line($"  {issue,-14} {count,8}");
        }
    }

    public void History(SampleHistory history)
    {
        Line();
        Line($"History of row {history.Sample}: {history.Status}, value {Show(history.EffectiveValue)}, decided by {history.DecidedBy}");
        if (history.Events.Count > MaxEvents)
        {
            Line($"  … {history.Events.Count - MaxEvents} earlier records");
        }

        foreach (Recorded recorded in history.Events.TakeLast(MaxEvents))
        {
            Line($"  {recorded.Seq,6}  {recorded.Kind,-10}  {Describe(recorded)}");
        }
    }

    public void Progress(ReviewProgress progress)
    {
        Line();
        Line($"Review of the run: {progress.Total.Decided} of {progress.Total.Flagged} findings decided");
        foreach ((IssueType issue, ReviewCounts counts) in progress.ByIssueType.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal))
        {
            Line($"  {issue,-14} {counts.Decided,8} decided {counts.Pending,8} pending {counts.Skipped,4} skipped {counts.Deferred,4} deferred");
        }
    }

    public void Ledger(string location, LedgerVerification verification)
    {
        Line();
        Line($"Ledger: {location}");
        Line($"  {verification.Records} records, {(verification.IsIntact ? "chain intact" : $"then damage: {verification.Damage}")}");
    }

    public void Pack(string path, EvidencePackResult pack, EvidencePackVerification verification)
    {
        Line();
        Line($"Evidence pack: {path}");
        Line($"  {pack.Records} records, {(verification.IsIntact ? "intact" : verification.Reason)}, not signed");
        Line($"  SHA-256 of its tag manifest: {pack.TagManifestSha256}");
    }

    private static string Describe(Recorded recorded) => recorded switch
    {
        Recorded<Detection> { Data: var detection } =>
            $"{detection.IssueType} {Show(detection.Column)} {Show(detection.GivenValue)}".TrimEnd(),
        Recorded<Review> { Data: var review } =>
            $"{review.Reviewer}: {review.Decision} {Show(review.NewValue)}".TrimEnd(),
        Recorded<Correction> { Data: var correction } =>
            $"{correction.Outcome}: {Show(correction.Before)} → {Show(correction.After)}",
        _ => string.Empty,
    };

    private static string Show(DataValue value) => value.IsUnspecified ? string.Empty : Show(value.Json);

    private static string Show(string? text)
    {
        var shown = new StringBuilder();
        foreach (Rune rune in (text ?? string.Empty).EnumerateRunes())
        {
            if (shown.Length >= MaxCharacters)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(Rune.IsControl(rune) ? Rune.ReplacementChar : rune);
        }

        return shown.ToString();
    }

    private void Line() => output.WriteLine();

    private void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
