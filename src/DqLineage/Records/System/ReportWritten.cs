using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>A report was written: which one, of which state of the ledger, and what its file is known by.</summary>
public sealed record ReportWritten
{
    /// <summary>The report.</summary>
    [JsonPropertyName("report_id")]
    public required string ReportId { get; init; }

    /// <summary>The name of its period, such as <c>2026-01</c>.</summary>
    [JsonPropertyName("period")]
    public required string Period { get; init; }

    /// <summary>The first instant of the period.</summary>
    [JsonPropertyName("period_from")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public required DateTimeOffset? PeriodFrom { get; init; }

    /// <summary>The first instant after it.</summary>
    [JsonPropertyName("period_to")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public required DateTimeOffset? PeriodTo { get; init; }

    /// <summary>How it was written: <c>html</c>, <c>csv</c>, <c>json</c> or <c>md</c>.</summary>
    [JsonPropertyName("format")]
    public required string Format { get; init; }

    /// <summary>The SHA-256 of the bytes, in lower-case hexadecimal.</summary>
    [JsonPropertyName("sha256")]
    public required string Sha256 { get; init; }

    /// <summary>How many bytes there are.</summary>
    [JsonPropertyName("bytes")]
    public required long Bytes { get; init; }

    /// <summary>How many records the ledger had in the state that the report was made from.</summary>
    [JsonPropertyName("ledger_size")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long LedgerSize { get; init; }

    /// <summary>The report's sections.</summary>
    [JsonPropertyName("sections")]
    public required IReadOnlyList<string> Sections { get; init; }

    /// <summary>The tenant whose records the report is about; absent for everybody's.</summary>
    [JsonPropertyName("report_tenant")]
    public string? ReportTenant { get; init; }

    /// <summary>The schedule that it was written for; absent when somebody asked for it.</summary>
    [JsonPropertyName("schedule")]
    public string? Schedule { get; init; }

    /// <summary>Who wrote it, if somebody was named.</summary>
    [JsonPropertyName("written_by")]
    public string? WrittenBy { get; init; }
}
