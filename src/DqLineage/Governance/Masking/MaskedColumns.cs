using System.Text.Json;

namespace DqLineage;

/// <summary>Tells whether a record has a value in a column that a rule masks. Columns are named as exports name them.</summary>
internal static class MaskedColumns
{
    /// <summary>The column of the rule that the record has a value in; <see langword="null"/> when there is nothing to mask.</summary>
    internal static string? Find(LedgerLine line, MaskingRule rule)
    {
        LineageContext context = line.Context;
        foreach ((string name, bool isThere) in (ReadOnlySpan<(string, bool)>)
            [("tenant", context.Tenant is not null), ("job", context.Job is not null), ("run", context.Run is not null), ("trace", context.Trace is not null), ("actor", context.Actor is not null), ("keys", line.Keys.Count > 0)])
        {
            if (isThere && rule.ColumnOf(name) is { } column)
            {
                return column;
            }
        }

        using var data = JsonDocument.Parse(line.Data, new JsonDocumentOptions { MaxDepth = LedgerFormat.MaxDepth });
        return Find(data.RootElement, "data", rule);
    }

    // An empty value is none: there is nothing in it that could be shown.
    private static string? Find(JsonElement value, string path, MaskingRule rule) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when value.ValueEquals(ReadOnlySpan<byte>.Empty) => null,
        JsonValueKind.Array => value.EnumerateArray().Select(element => Find(element, path, rule)).FirstOrDefault(column => column is not null),
        JsonValueKind.Object => value.EnumerateObject().Select(member => Find(member.Value, ColumnPath.Join(path, member.Name), rule)).FirstOrDefault(column => column is not null),
        _ => rule.ColumnOf(path),
    };
}
