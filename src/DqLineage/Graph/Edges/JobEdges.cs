namespace DqLineage;

internal sealed class JobEdges() : EdgeSource<JobRecord>(RecordTypes.Job)
{
    internal override void Add(Recorded<JobRecord> record, LineageGraphBuilder graph)
    {
        JobRecord data = record.Data;
        JobNodes nodes = graph.Jobs;
        LineageNode job = nodes.Job(data.JobId);
        graph.Add(job);
        foreach (DatasetRef input in data.InputAssets ?? [])
        {
            graph.Add(input, job, EdgeType.InputTo);
        }

        if (data.SubmittedBy is { } user)
        {
            graph.Add(graph.Own(NodeKind.User, user), job, EdgeType.Performed);
        }

        if (data.OutputReportUri is { } uri)
        {
            LineageNode report = nodes.Report(uri);
            graph.Add(job, report, EdgeType.Produces);
            foreach (string validation in data.ValidationIds ?? [])
            {
                graph.Add(nodes.Validation(validation), report, EdgeType.Produces);
            }
        }
    }
}
