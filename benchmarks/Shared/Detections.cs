using System.Globalization;

namespace DqLineage.Benchmarks;

/// <summary>Detections whose lines have about 570 bytes and six keys: id, kind, run, sample, issue and rule.</summary>
internal static class Detections
{
    private static readonly Dictionary<string, DataValue> s_details = new(StringComparer.Ordinal)
    {
        ["method"] = "interquartile range, multiplier 1.5",
        ["lower_fence"] = 12.25,
        ["upper_fence"] = 987.75,
    };

    private static readonly RuleRef s_rule = new() { Id = "iqr-outlier", Version = "3" };

    internal static Detection Of(long sample) => new()
    {
        Sample = sample,
        IssueType = IssueType.Outlier,
        Score = 0.875,
        GivenValue = 4711.5,
        SuggestedValue = 471.15,
        Rule = s_rule,
        Details = s_details,
    };

    internal static IEnumerable<Detection> Range(long first, int count)
    {
        for (long sample = first; sample < first + count; sample++)
        {
            yield return Of(sample);
        }
    }

    /// <summary>The key of a sample that is an integer.</summary>
    internal static string KeyOf(long sample) => string.Create(CultureInfo.InvariantCulture, $"sample:{sample}");
}
