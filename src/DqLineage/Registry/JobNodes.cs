namespace DqLineage;

/// <summary>The nodes that stand for a job's records in the lineage graph.</summary>
/// <param name="project">The ledger's project. What a step is stands behind it in the namespace, so that a cleansing 1 and a validation 1 are two.</param>
internal readonly struct JobNodes(string project)
{
    internal LineageNode Job(string id) => new(NodeKind.Job, project, id);

    internal LineageNode Run(string id) => new(NodeKind.Run, project, id);

    internal LineageNode Stage(string id) => Step("stage", id);

    internal LineageNode Cleansing(string id) => Step("cleansing", id);

    internal LineageNode Profile(string id) => Step("profile", id);

    /// <summary>What the profiles of a context found, which validations go by.</summary>
    internal LineageNode ProfilingContext(string id) => new(NodeKind.Metrics, project + ".profile", id);

    internal LineageNode Validation(string id) => Step("validation", id);

    internal LineageNode Report(string uri) => LineageNode.Dataset(project + ".report", uri);

    private LineageNode Step(string what, string id) => new(NodeKind.Operation, $"{project}.{what}", id);
}
