namespace DqLineage.OpenLineage;

/// <summary>What records are called as jobs, runs and datasets of OpenLineage.</summary>
/// <param name="project">The ledger's project.</param>
/// <param name="mapping">What the application wants them called.</param>
internal sealed class RecordNames(string project, OpenLineageMapping mapping)
{
    /// <summary>What the facet <c>jobType</c> says of a <see cref="JobRecord"/>.</summary>
    internal const string JobType = "JOB";

    private const string Integration = "DQLINEAGE";

    // The same for every event of a run: a time of its own would make START and COMPLETE two runs.
    private static readonly DateTimeOffset s_instant = DateTimeOffset.UnixEpoch;

    private readonly string _jobNamespace = mapping.JobNamespace ?? project;

    /// <summary>A job.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">What it does, as the facet <c>jobType</c> says it.</param>
    internal Job Job(string name, string type) => new()
    {
        Namespace = _jobNamespace,
        Name = name,
        Facets = new JobFacets { JobType = new JobTypeJobFacet { ProcessingType = "BATCH", Integration = Integration, JobType = type } },
    };

    /// <summary>The name of the job that a job's id belongs to.</summary>
    internal string JobNameOf(string jobId) => mapping.JobName(jobId) is { } name && !string.IsNullOrWhiteSpace(name)
        ? name
        : throw new InvalidOperationException($"OpenLineageMapping.JobName gives no name for the job id '{jobId}': return one for every id.");

    /// <summary>The id of the run that a record tells of: its own when that is a UUID, and otherwise one that always comes from the same id.</summary>
    /// <param name="kind">The record's kind: a run 7 and a stage 7 are two.</param>
    /// <param name="id">The id of what the record is about.</param>
    /// <param name="context">Where the record belongs. What was given the id of its own job or analysis is another run all the same.</param>
    internal string RunIdOf(string kind, string id, LineageContext context)
    {
        bool isTaken = (kind is not RecordKinds.Job && string.Equals(id, context.Job, StringComparison.Ordinal))
            || (kind is not (RecordKinds.Job or RecordKinds.Run) && string.Equals(id, context.Run, StringComparison.Ordinal));
        Guid uuid = !isTaken && Guid.TryParseExact(id, "D", out Guid own) ? own : OpenLineageUuid.Create(s_instant, $"{project} {kind} {id}");
        return uuid.ToString("D");
    }

    /// <summary>The job that a record belongs to, as the run that began its run; absent when it belongs to none.</summary>
    internal ParentRunFacet? ParentOf(Recorded record) => record.Kind is RecordKinds.Job || record.Context.Job is not { } job ? null : new ParentRunFacet
    {
        Run = new ParentRun { RunId = RunIdOf(RecordKinds.Job, job, LineageContext.Empty) },
        Job = new ParentJob { Namespace = _jobNamespace, Name = JobNameOf(job) },
    };

    /// <summary>The dataset that stands for a model of the project.</summary>
    internal DatasetRef Model(ModelRef model) => Model(project, model.Id, model.Version);

    /// <summary>The dataset that stands for a node; absent when it is neither a dataset nor a model.</summary>
    internal static DatasetRef? DatasetOf(LineageNode node) =>
        node.Kind == NodeKind.Dataset ? new DatasetRef { Namespace = node.Namespace, Name = node.Name, Version = node.Version }
        : node.Kind == NodeKind.Model ? Model(node.Namespace, node.Name, node.Version)
        : null;

    /// <summary>The dataset that stands for a report.</summary>
    internal DatasetRef Report(string uri) => new() { Namespace = project + ".report", Name = uri };

    private static DatasetRef Model(string space, string id, string? version) => new() { Namespace = space + ".model", Name = id, Version = version };
}
