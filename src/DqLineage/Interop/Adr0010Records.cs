using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DqLineage;

/// <summary>Makes records of this library from lines of the layout.</summary>
internal static class Adr0010Records
{
    internal static AnalysisRun RunOf(Adr0010Fields fields)
    {
        DateTimeOffset time = fields.RequireTime("timestamp");
        var run = new AnalysisRun
        {
            RunId = fields.RequireText("run_id"),
            ProjectName = fields.Text("project_name"),
            NSamples = fields.Count("n_samples"),
            NLabelErrors = fields.Count("n_label_errors"),
            NDuplicates = fields.Count("n_duplicates"),
            NOutliers = fields.Count("n_outliers"),
            QualityScore = fields.Number("quality_score"),
            StartedAt = time,
            CompletedAt = time,
            Metadata = fields.Rest(),
        };
        RecordTypes.Run.Validate(run);
        return run;
    }

    internal static Review ReviewOf(Adr0010Fields fields)
    {
        var review = new Review
        {
            RunId = fields.RequireText("run_id"),
            Sample = fields.RequireSample("sample_id"),
            IssueType = fields.Text("issue_type") is { } issue ? IssueOf(issue) : default,
            Decision = fields.RequireText("decision"),
            Reviewer = fields.RequireText("reviewer"),
            DecidedAt = fields.RequireTime("timestamp"),
            Notes = fields.Text("notes"),
            OldValue = fields.Value("old_value"),
            NewValue = fields.Value("new_value"),
            Metadata = fields.Rest(),
        };
        RecordTypes.Review.Validate(review);
        return review;
    }

    /// <summary>Reads a line into a record, or says why it cannot be one.</summary>
    internal static T? TryRead<T>(Adr0010Line line, Func<Adr0010Fields, T> read, out Adr0010Fields? fields, out string? fault)
        where T : class
    {
        fields = null;
        fault = line.Fault;
        if (fault is not null)
        {
            return null;
        }

        try
        {
            using JsonDocument document = line.Parse();
            fields = new Adr0010Fields(document.RootElement);
            return read(fields);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or JsonException)
        {
            fault = ReasonOf(exception);
            return null;
        }
    }

    // Which parameter of which method it was is nothing to whoever repairs the file.
    internal static string ReasonOf(Exception exception) => exception is ArgumentException { ParamName: { } parameter }
        ? exception.Message.Replace($" (Parameter '{parameter}')", string.Empty, StringComparison.Ordinal)
        : exception.Message;

    /// <summary>The id of a line's record: always the same one, so that the line is recorded once, however often it is imported.</summary>
    internal static Guid IdOf(string kind, ReadOnlySpan<byte> json, DateTimeOffset time)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData(Encoding.UTF8.GetBytes("adr0010:" + kind + "\n"));
        sha256.AppendData(json);
        return RecordId.Of(time, sha256.GetHashAndReset());
    }

    // The layout's words for issue types have underscores, and some are plurals.
    private static IssueType IssueOf(string word) => word switch
    {
        "label_error" or "label_errors" => IssueType.LabelError,
        "duplicates" => IssueType.Duplicate,
        "outliers" => IssueType.Outlier,
        "missing_value" or "missing_values" => IssueType.MissingValue,
        _ => new IssueType(word),
    };
}
