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
        ["detection-score"] = OfMember(RecordKinds.Detection, "score"),
        ["reviews"] = CountOf(RecordKinds.Review),
        ["review-duration"] = Of(RecordTypes.Review, review => Seconds(review.StartedAt, review.DecidedAt)),
        ["runs"] = new(RecordKinds.Run, line => IsEnd(line.As(RecordTypes.Run).Data) ? 1 : null, isCount: true),
        ["run-duration"] = Of(RecordTypes.Run, run => IsEnd(run) ? Seconds(run.StartedAt, run.CompletedAt) : null),
        ["run-quality-score"] = Of(RecordTypes.Run, run => run.Status == RunStatus.Completed ? run.QualityScore : null),
        ["jobs"] = new(RecordKinds.Job, line => line.As(RecordTypes.Job).Data.Status.IsEnd ? 1 : null, isCount: true),
        ["job-duration"] = Of(RecordTypes.Job, job => job.Status.IsEnd ? Seconds(job.StartedAt, job.CompletedAt) : null),
        ["validations"] = CountOf(RecordKinds.Validation),
        ["row-pass-rate"] = OfMember(RecordKinds.Validation, "row_pass_rate"),
        ["expectation-pass-rate"] = OfMember(RecordKinds.Validation, "expectation_pass_rate"),
        ["rows-checked"] = Of(RecordTypes.Validation, validation => RowCounts.Of(validation)?.Checked),
        ["rows-failed"] = Of(RecordTypes.Validation, validation => RowCounts.Of(validation)?.Failed ?? validation.RowsFailed),
        ["dead-letters"] = new(RecordKinds.DeadLetter, line => line.As(RecordTypes.DeadLetter).Data.State == DeadLetterState.Open ? 1 : null, isCount: true),
        ["accesses"] = CountOf(RecordKinds.Access),
        ["rows-accessed"] = OfMember(RecordKinds.Access, "rows_accessed"),
        ["late-arrivals"] = OfMember(RecordKinds.Watermark, "late_arrivals"),
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
        return path.Contains(string.Empty, StringComparer.Ordinal) ? null : OfMember(text[..slash], path);
    }

    private static TimeSeriesMeasure CountOf(string? kind) => new(kind, _ => 1, isCount: true);

    /// <summary>A number that stands in the payload as it is, which needs nothing else of it.</summary>
    private static TimeSeriesMeasure OfMember(string kind, params string[] path) => new(kind, line => NumberAt(path, line.Data.Span), isCount: false);

    private static TimeSeriesMeasure Of<T>(RecordType<T> type, Func<T, double?> value)
        where T : class => new(type.Kind, line => value(line.As(type).Data), isCount: false);

    private static bool IsEnd(AnalysisRun run) => run.Status == RunStatus.Completed || run.Status == RunStatus.Failed || run.Status == RunStatus.Aborted;

    private static double? Seconds(DateTimeOffset? from, DateTimeOffset? to) => (to - from)?.TotalSeconds;

    private static double? NumberAt(string[] path, ReadOnlySpan<byte> payload)
    {
        var json = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = LedgerFormat.MaxDepth });
        json.Read();
        foreach (string member in path)
        {
            if (!TryEnter(ref json, member))
            {
                return null;
            }
        }

        return json.TokenType switch
        {
            JsonTokenType.True => 1,
            JsonTokenType.False => 0,
            JsonTokenType.Number when json.TryGetDouble(out double number) && double.IsFinite(number) => number,
            _ => null,
        };
    }

    /// <summary>Goes from the start of an object to the value of a member.</summary>
    private static bool TryEnter(ref Utf8JsonReader json, string member)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isIt = json.ValueTextEquals(member);
            json.Read();
            if (isIt)
            {
                return true;
            }

            json.Skip();
        }

        return false;
    }
}
