namespace DqLineage;

internal sealed class CleansingEdges() : EdgeSource<CleansingJob>(RecordTypes.Cleansing)
{
    internal override void Add(Recorded<CleansingJob> record, LineageGraphBuilder graph)
    {
        LineageNode cleansing = graph.Jobs.Cleansing(record.Data.CleansingJobId);
        graph.Label(cleansing, record.Data.Dataset is { } cleansed ? $"cleansing of {cleansed.Name}" : "cleansing");
        graph.AddParent(record.Context, cleansing);
        if (record.Data.Dataset is { } dataset)
        {
            graph.Add(dataset, cleansing, EdgeType.InputTo);
        }

        if (record.Data.OutputDataset is { } output)
        {
            graph.Add(output, cleansing, EdgeType.Produces);
        }
    }
}
