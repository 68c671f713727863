using System.Text.Json;

namespace DqLineage.Measurements;

/// <summary>What an application without a ledger would write of a detection: an object, serialised by its defaults.</summary>
internal sealed record PlainDetection(
    Guid Id, DateTimeOffset Time, string Kind, string Run, long Sample, string IssueType, double Score, double GivenValue, double SuggestedValue,
    string RuleId, string RuleVersion, IReadOnlyDictionary<string, object> Details, long Ordinal, string Previous)
{
    private static readonly Dictionary<string, object> s_details = new(StringComparer.Ordinal)
    {
        ["method"] = "interquartile range, multiplier 1.5",
        ["lower_fence"] = 12.25,
        ["upper_fence"] = 987.75,
    };

    // So that the texts are about as long as the ledger's lines.
    private static readonly string s_previous = new('0', LedgerHash.HexLength);

    internal static string JsonOf(long sample, long ordinal) => JsonSerializer.Serialize(new PlainDetection(
        Guid.CreateVersion7(), DateTimeOffset.UtcNow, "detection", "benchmark-run", sample, "outlier", 0.875, 4711.5, 471.15,
        "iqr-outlier", "3", s_details, ordinal, s_previous));
}
