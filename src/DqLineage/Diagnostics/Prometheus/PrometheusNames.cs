using System.Diagnostics.Metrics;
using System.Text;

namespace DqLineage;

/// <summary>What the library's instruments and tags are called in Prometheus. docs/telemetry.md is the same list.</summary>
internal static class PrometheusNames
{
    private const string Prefix = "dqlineage.";

    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        [DqLineageDiagnostics.AppendRecordsName] = "data_quality_records_total",
        [DqLineageDiagnostics.AppendBatchesName] = "data_quality_batches_total",
        [DqLineageDiagnostics.AppendDurationName] = "data_quality_append_duration_seconds",
        [DqLineageDiagnostics.RecordsAppendedName] = "data_quality_committed_records_total",
        [DqLineageDiagnostics.BytesAppendedName] = "data_quality_committed_bytes_total",
        [DqLineageDiagnostics.CommitDurationName] = "data_quality_commit_duration_seconds",
        [DqLineageDiagnostics.CommitRecordsName] = "data_quality_commit_records",
        [DqLineageDiagnostics.QueryDurationName] = "analytics_query_duration_seconds",
        [DqLineageDiagnostics.QueryRecordsName] = "analytics_query_records",
        [DqLineageDiagnostics.QueueRecordsName] = "data_quality_queue_records",
        [DqLineageDiagnostics.QueueBytesName] = "data_quality_queue_bytes",
        [DqLineageDiagnostics.VerificationDurationName] = "data_quality_verification_duration_seconds",
        [DqLineageDiagnostics.PackDurationName] = "data_quality_pack_duration_seconds",
        [DqLineageDiagnostics.PassRateName] = "data_quality_pass_rate",
        [DqLineageDiagnostics.DeadLettersName] = "data_quality_dead_letters_total",
    };

    private static readonly Dictionary<string, string> s_labels = new(StringComparer.Ordinal)
    {
        [DqLineageDiagnostics.StoreSystemTag] = "store",
        [DqLineageDiagnostics.RecordKindTag] = "kind",
        [DqLineageDiagnostics.ErrorTypeTag] = "error",
        [DqLineageDiagnostics.VerificationOutcomeTag] = "outcome",
        [DqLineageDiagnostics.MeasureTag] = "measure",
        [DqLineageDiagnostics.SuiteTag] = "suite",
        [DqLineageDiagnostics.DatasetTag] = "dataset",
        [DqLineageDiagnostics.DeadLetterStateTag] = "state",
    };

    /// <summary>The name of an instrument; one that is not in the list, such as another package's, is called by the rules of OpenTelemetry.</summary>
    internal static string Of(Instrument instrument, PrometheusMetricType type)
    {
        if (s_names.TryGetValue(instrument.Name, out string? name))
        {
            return name;
        }

        string unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => string.Empty };
        return Plain(instrument.Name) + unit + (type == PrometheusMetricType.Counter ? "_total" : string.Empty);
    }

    internal static string OfTag(string tag) =>
        s_labels.TryGetValue(tag, out string? label) ? label
        : Plain(tag.StartsWith(Prefix, StringComparison.Ordinal) ? tag[Prefix.Length..] : tag);

    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length + 1);
        foreach (char c in name)
        {
            plain.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        }

        return plain.Length > 0 && !char.IsAsciiDigit(plain[0]) ? plain.ToString() : "_" + plain;
    }
}
