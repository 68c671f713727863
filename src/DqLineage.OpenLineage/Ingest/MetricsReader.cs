using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>Reads the facets <c>dataQualityMetrics</c> of datasets (1-0-0) and inputs (1-0-3).</summary>
internal static class MetricsReader
{
    internal static ProfilingSnapshot Read(Guid id, LineageEventName dataset, JsonElement facet, DateTimeOffset at, Dictionary<string, DataValue> metadata)
    {
        long? rows = LineageFacets.Count(facet, "rowCount");
        FieldProfile[] fields = LineageFacets.TryGet(facet, "columnMetrics", out JsonElement columns)
            ? [.. columns.EnumerateObject().Where(column => column.Value.ValueKind == JsonValueKind.Object).Select(column => Read(column.Name, column.Value, rows))]
            : [];
        foreach (string name in (string[])["bytes", "fileCount", "lastUpdated"])
        {
            if (facet.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null)
            {
                metadata.Add(name, DataValue.FromJson(value));
            }
        }

        return new ProfilingSnapshot
        {
            SnapshotId = id.ToString("D"),
            Dataset = new DatasetRef { Namespace = dataset.Namespace, Name = dataset.Name },

            // The facet need not say how many rows there were: as many as the fullest column has values, then.
            RecordCount = rows ?? fields.Select(field => field.Count).DefaultIfEmpty(0).Max(),
            Fields = fields,
            ProfiledAt = at,
            Metadata = metadata,
        };
    }

    private static FieldProfile Read(string name, JsonElement metrics, long? rows)
    {
        long? nulls = LineageFacets.Count(metrics, "nullCount");
        long nonNull = LineageFacets.Count(metrics, "count") ?? (rows is { } all ? Math.Max(0, all - (nulls ?? 0)) : 0);
        double? sum = LineageFacets.Number(metrics, "sum");
        double? min = LineageFacets.Number(metrics, "min");
        double? max = LineageFacets.Number(metrics, "max");

        // "count" is the number of values; some writers count the nulls among them.
        if (rows is { } total && nonNull + (nulls ?? 0) > total)
        {
            nonNull = Math.Max(0, total - (nulls ?? 0));
        }

        return new FieldProfile
        {
            Name = name,
            Type = min is null && sum is null ? FieldType.Mixed : FieldType.Number,
            Count = nonNull + (nulls ?? 0),
            NonNull = nonNull,
            Nulls = nulls ?? 0,
            Distinct = LineageFacets.Count(metrics, "distinctCount"),
            Min = min is { } low ? DataValue.FromDouble(low) : default,
            Max = max is { } high ? DataValue.FromDouble(high) : default,
            Mean = sum is { } s && nonNull > 0 ? s / nonNull : null,
            Quantiles = QuantilesOf(metrics),
        };
    }

    private static Dictionary<string, double>? QuantilesOf(JsonElement metrics) =>
        LineageFacets.TryGet(metrics, "quantiles", out JsonElement quantiles)
            ? quantiles.EnumerateObject().Where(quantile => quantile.Value.ValueKind == JsonValueKind.Number).ToDictionary(quantile => quantile.Name, quantile => quantile.Value.GetDouble(), StringComparer.Ordinal)
            : null;
}
