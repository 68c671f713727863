using System.Text.Json;

namespace DqLineage;

/// <summary>How a metric is read from records.</summary>
/// <param name="kind">The kind of the records; <see langword="null"/> for all.</param>
/// <param name="valueOf">The value of a record; <see langword="null"/> when it has none and does not count.</param>
/// <param name="isCount">Whether each record counts as one.</param>
internal sealed class TimeSeriesMeasure(string? kind, Func<LedgerLine, double?> valueOf, bool isCount)
{
    private const int MaxMemberLength = 512;

    private static readonly OrderedDictionary<string, TimeSeriesMeasure> s_known = new(StringComparer.Ordinal)
    {
        ["records"] = CountOf(kind: null),
        ["detections"] = CountOf(RecordKinds.Detection),
        ["detection-score"] = Of(RecordTypes.Detection, detection => detection.Score),
        ["reviews"] = CountOf(RecordKinds.Review),
        ["review-duration"] = Of(RecordTypes.Review, review => Seconds(review.StartedAt, review.DecidedAt)),
        ["runs"] = new(RecordKinds.Run, line => IsEnd(line.As(RecordTypes.Run).Data) ? 1 : null, isCount: true),
        ["run-duration"] = Of(RecordTypes.Run, run => IsEnd(run) ? Seconds(run.StartedAt, run.CompletedAt) : null),
        ["run-quality-score"] = Of(RecordTypes.Run, run => run.Status == RunStatus.Completed ? run.QualityScore : null),
        ["jobs"] = new(RecordKinds.Job, line => line.As(RecordTypes.Job).Data.Status.IsEnd ? 1 : null, isCount: true),
        ["job-duration"] = Of(RecordTypes.Job, job => job.Status.IsEnd ? Seconds(job.StartedAt, job.CompletedAt) : null),
        ["validations"] = CountOf(RecordKinds.Validation),
        ["row-pass-rate"] = Of(RecordTypes.Validation, validation => validation.RowPassRate),
        ["expectation-pass-rate"] = Of(RecordTypes.Validation, validation => validation.ExpectationPassRate),
        ["rows-checked"] = Of(RecordTypes.Validation, validation => RowCounts.Of(validation)?.Checked),
        ["rows-failed"] = Of(RecordTypes.Validation, validation => RowCounts.Of(validation)?.Failed ?? validation.RowsFailed),
        ["dead-letters"] = new(RecordKinds.DeadLetter, line => line.As(RecordTypes.DeadLetter).Data.State == DeadLetterState.Open ? 1 : null, isCount: true),
        ["accesses"] = CountOf(RecordKinds.Access),
        ["rows-accessed"] = Of(RecordTypes.Access, access => access.RowsAccessed),
        ["late-arrivals"] = Of(RecordTypes.Watermark, watermark => watermark.LateArrivals),
        ["audit-events"] = CountOf(RecordKinds.Audit),
    };

    internal static IEnumerable<string> Words => s_known.Keys;

    internal string? Kind => kind;

    internal TimeSeriesAggregation DefaultAggregation => isCount ? TimeSeriesAggregation.Count : TimeSeriesAggregation.Average;

    internal double? ValueOf(LedgerLine line) => valueOf(line);

    /// <summary>The measure of a metric's text; <see langword="null"/> when it is none.</summary>
    internal static TimeSeriesMeasure? Find(string text)
    {
        if (s_known.TryGetValue(text, out TimeSeriesMeasure? known))
        {
            return known;
        }

        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !RecordKinds.IsValid(text.AsSpan(0, slash)) || !IdentifierRule.IsValid(text.AsSpan(slash + 1), MaxMemberLength))
        {
            return null;
        }

        string[] path = text[(slash + 1)..].Split('.');
        return path.Contains(string.Empty, StringComparer.Ordinal) ? null : new(text[..slash], line => NumberAt(path, line), isCount: false);
    }

    private static TimeSeriesMeasure CountOf(string? kind) => new(kind, _ => 1, isCount: true);

    private static TimeSeriesMeasure Of<T>(RecordType<T> type, Func<T, double?> value)
        where T : class => new(type.Kind, line => value(line.As(type).Data), isCount: false);

    private static bool IsEnd(AnalysisRun run) => run.Status == RunStatus.Completed || run.Status == RunStatus.Failed || run.Status == RunStatus.Aborted;

    private static double? Seconds(DateTimeOffset? from, DateTimeOffset? to) => (to - from)?.TotalSeconds;

    private static double? NumberAt(string[] path, LedgerLine line)
    {
        using var document = JsonDocument.Parse(line.Data);
        JsonElement element = document.RootElement;
        foreach (string member in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(member, out element))
            {
                return null;
            }
        }

        return element.ValueKind switch
        {
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            JsonValueKind.Number when element.TryGetDouble(out double number) && double.IsFinite(number) => number,
            _ => null,
        };
    }
}
