using System.Globalization;

namespace DqLineage.OpenLineage;

/// <summary>A profile: what was measured of a dataset, whoever reads or writes it.</summary>
internal static class ProfilingSnapshotEvents
{
    internal static IEnumerable<OpenLineageEvent> Of(Recorded<ProfilingSnapshot> record)
    {
        ProfilingSnapshot data = record.Data;
        StaticDataset dataset = StaticDataset.Of(data.Dataset);
        var columns = new OrderedDictionary<string, ColumnMetrics>(StringComparer.Ordinal);
        foreach (FieldProfile field in data.Fields)
        {
            columns[field.Name] = MetricsOf(field);
        }

        return
        [
            new DatasetEvent
            {
                EventTime = (data.ProfiledAt ?? record.Time).ToUniversalTime(),
                Dataset = dataset with { Facets = dataset.Facets with { DataQualityMetrics = new DataQualityMetricsDatasetFacet { RowCount = data.RecordCount, ColumnMetrics = columns } } },
            },
        ];
    }

    private static ColumnMetrics MetricsOf(FieldProfile field)
    {
        // Of a column of texts, or of numbers among texts, the smallest and the largest are none that the facet has a place for.
        bool isNumeric = field.Type == FieldType.Integer || field.Type == FieldType.Decimal || field.Type == FieldType.Number;
        return new ColumnMetrics
        {
            NullCount = field.Nulls,
            DistinctCount = field.Distinct,
            Count = field.NonNull,
            Sum = isNumeric && field.Mean * (field.NonNull - (field.NonFinite ?? 0)) is { } sum && double.IsFinite(sum) ? sum : null,
            Min = isNumeric ? NumberOf(field.Min) : null,
            Max = isNumeric ? NumberOf(field.Max) : null,
            Quantiles = isNumeric ? field.Quantiles : null,
        };
    }

    // Exact decimals and large integers are texts in a record.
    private static double? NumberOf(DataValue value) =>
        !value.IsUnspecified && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
