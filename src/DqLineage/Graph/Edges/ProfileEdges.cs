namespace DqLineage;

internal sealed class ProfileEdges() : EdgeSource<ProfilingSnapshot>(RecordTypes.Profile)
{
    internal override void Add(Recorded<ProfilingSnapshot> record, LineageGraphBuilder graph)
    {
        ProfilingSnapshot data = record.Data;
        LineageNode profile = graph.Jobs.Profile(data.SnapshotId);
        graph.Label(profile, $"profile of {data.Dataset.Name}");
        graph.AddParent(record.Context, profile);
        graph.Add(data.Dataset, profile, EdgeType.InputTo);
        if (data.CleansingJobId is { } cleansing)
        {
            graph.Add(graph.Jobs.Cleansing(cleansing), profile, EdgeType.InputTo);
        }

        if (data.ProfilingContextId is { } context)
        {
            LineageNode figures = graph.Jobs.ProfilingContext(context);
            graph.Add(profile, figures, EdgeType.Produces);
            graph.Label(figures, "profile");
        }
    }
}
