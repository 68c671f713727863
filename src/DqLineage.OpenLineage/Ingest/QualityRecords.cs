using System.Globalization;
using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>Makes validations of the assertions and tests of an event, and profiles of its metrics.</summary>
/// <remarks>
/// Assertions are taken from a dataset's <c>facets</c> as well as its <c>inputFacets</c>: both are written. What contradicts itself, or names what is no name, is not recorded as
/// a validation or a profile, and is a warning; the event has it all the same.
/// </remarks>
internal sealed class QualityRecords
{
    /// <summary>The metadata by which a record names the event that it comes from.</summary>
    internal const string OriginKey = "openlineage_record";

    private const string Assertions = "dataQualityAssertions";
    private const string Metrics = "dataQualityMetrics";

    private static readonly QualityRecords s_none = new();

    private readonly List<LedgerRecord> _records = [];
    private readonly List<string> _warnings = [];

    /// <summary>The records that were made of the event.</summary>
    internal IReadOnlyList<LedgerRecord> Records => _records;

    /// <summary>What could not be made records.</summary>
    internal IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Makes the records of an event.</summary>
    internal static QualityRecords Of(LineageEvent source, LineageContext context)
    {
        // Most events have no such facet, and then none of their facets is parsed.
        ReadOnlySpan<byte> json = source.Utf8.Span;
        if (json.IndexOf("\"dataQuality"u8) < 0 && json.IndexOf("\"test\""u8) < 0)
        {
            return s_none;
        }

        var made = new QualityRecords();
        if (source.RunId is { } run)
        {
            context = context with { Run = run };
            if (LineageFacets.TryGet(source.RunFacets, "test", out JsonElement tests))
            {
                made.AddValidation(source, dataset: null, tests, "tests", "run.facets.test", context);
            }
        }

        made.AddAll(source, source.Inputs, "inputs", "inputFacets", context);
        made.AddAll(source, source.Outputs, "outputs", "outputFacets", context);
        made.AddAll(source, source.Dataset is { } dataset ? [dataset] : [], "dataset", "", context);
        return made;
    }

    private void AddAll(LineageEvent source, IReadOnlyList<LineageEventName> datasets, string role, string roleFacets, LineageContext context)
    {
        for (int i = 0; i < datasets.Count; i++)
        {
            LineageEventName dataset = datasets[i];
            string path = $"{role}[{i.ToString(CultureInfo.InvariantCulture)}]";
            foreach ((JsonElement facets, string name) in ((JsonElement, string)[])[(dataset.Facets, "facets"), (dataset.RoleFacets, roleFacets)])
            {
                if (LineageFacets.TryGet(facets, Assertions, out JsonElement assertions))
                {
                    AddValidation(source, dataset, assertions, "assertions", $"{path}.{name}.{Assertions}", context);
                }

                if (LineageFacets.TryGet(facets, Metrics, out JsonElement metrics))
                {
                    AddProfile(source, dataset, metrics, $"{path}.{name}.{Metrics}", context);
                }
            }
        }
    }

    private void AddValidation(LineageEvent source, LineageEventName? dataset, JsonElement facet, string items, string path, LineageContext context)
    {
        Guid id = IdOf(source, path);
        Try(path, () =>
        {
            ExpectationResult[] expectations = [.. LineageFacets.Objects(facet, items).Select(AssertionReader.Read).OfType<ExpectationResult>()];
            if (expectations.Length > 0)
            {
                _records.Add(LedgerRecord.Of(
                    new ValidationResult
                    {
                        ValidationId = id.ToString("D"),
                        RunId = source.RunId,
                        Dataset = dataset is null ? null : new DatasetRef { Namespace = dataset.Namespace, Name = dataset.Name },
                        TableName = dataset?.Name,
                        Expectations = expectations,
                        ValidatedAt = source.EventTime,
                        Metadata = Origin(source, path),
                    },
                    id,
                    context));
            }
        });
    }

    private void AddProfile(LineageEvent source, LineageEventName dataset, JsonElement facet, string path, LineageContext context)
    {
        Guid id = IdOf(source, path);
        Try(path, () => _records.Add(LedgerRecord.Of(MetricsReader.Read(id, dataset, facet, source.EventTime, Origin(source, path)), id, context)));
    }

    // Always the same one for the same part of the same event.
    private static Guid IdOf(LineageEvent source, string path) => OpenLineageUuid.Create(
        source.EventTime < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : source.EventTime, $"{source.RecordId:D} {path}");

    private static Dictionary<string, DataValue> Origin(LineageEvent source, string path) => new(StringComparer.Ordinal)
    {
        [OriginKey] = source.RecordId.ToString("D"),
        ["openlineage_facet"] = path,
    };

    private void Try(string path, Action add)
    {
        try
        {
            add();
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // Which parameter of which method it was is nothing to who sent the event.
            string reason = exception is ArgumentException { ParamName: { } parameter } ? exception.Message.Replace($" (Parameter '{parameter}')", string.Empty, StringComparison.Ordinal) : exception.Message;
            _warnings.Add($"{path}: {reason}");
        }
    }
}
