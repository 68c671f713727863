namespace DqLineage;

internal static class MetadataRule
{
    /// <summary>The members of both; where both have one, the second's.</summary>
    internal static IReadOnlyDictionary<string, DataValue>? Merge(IReadOnlyDictionary<string, DataValue>? first, IReadOnlyDictionary<string, DataValue>? second)
    {
        if (first is null || second is null)
        {
            return first ?? second;
        }

        var merged = new Dictionary<string, DataValue>(first, StringComparer.Ordinal);
        foreach ((string key, DataValue value) in second)
        {
            merged[key] = value;
        }

        return merged;
    }
}
