namespace DqLineage.OpenLineage;

/// <summary>The course of a cleansing: a job <c>cleansing</c>, of the type of data or else of the dataset.</summary>
internal static class CleansingJobEvents
{
    private const string Name = "cleansing";

    // What counts of rows are called, as far as there is a custom.
    private const string Rows = "rows";

    internal static IEnumerable<OpenLineageEvent> Of(Recorded<CleansingJob> record, RecordNames names)
    {
        CleansingJob data = record.Data;
        string? what = data.DatasetType ?? data.Dataset?.Name ?? data.OutputDataset?.Name;
        var work = MappedWork.Of(record, data.CleansingJobId, what is null ? Name : $"{Name}.{what}", "CLEANSING", names);
        return (work with
        {
            Facets = work.Facets with { Tags = RecordFacets.RunTags(("cleansing_rule_version", data.CleansingRuleVersion)) },
            Inputs = MappedDatasets.Inputs(data.Dataset).WithRows(RowsOf(data.BeforeCounts)),
            Outputs = MappedDatasets.Outputs(data.OutputDataset).WithRows(RowsOf(data.AfterCounts)),
        }).Course(data.Status, data.StartedAt, data.CompletedAt, data.Error);
    }

    private static long? RowsOf(IReadOnlyDictionary<string, long>? counts) => counts?.TryGetValue(Rows, out long rows) == true ? rows : null;
}
