namespace DqLineage.OpenLineage;

/// <summary>Makes answers of what the state holds.</summary>
internal static class CatalogAnswers
{
    internal static OpenLineageRunInfo ToInfo(this RunState run) => new()
    {
        RunId = run.RunId,
        Job = run.Job.Value!.Name,
        Jobs = NamesOf(run.Jobs),
        State = run.State,
        StartedAt = run.StartedAt,
        EndedAt = run.End.Time,
        Events = run.Events,
        Parent = run.Parent.Value,
    };

    internal static OpenLineageJobInfo ToInfo(this JobState job) => new()
    {
        Name = job.Name,
        IsStub = !job.IsReported,
        Inputs = NamesOf(job.Inputs),
        Outputs = NamesOf(job.Outputs),
        LatestRun = job.LatestRun.Value?.ToInfo(),
        Runs = job.Runs,
        Tags = job.Tags.Value,
        CreatedAt = job.IsReported ? job.Span.First : null,
        UpdatedAt = job.IsReported ? job.Span.Last : null,
    };

    internal static OpenLineageDatasetInfo ToInfo(this DatasetState dataset)
    {
        List<DatasetState> members = dataset.Members;
        DatasetState[] reported = [.. members.Where(member => member.IsReported)];
        return new OpenLineageDatasetInfo
        {
            Name = dataset.ToName(),
            Names = NamesOf(members),
            Producers = NamesOf(members.SelectMany(member => member.Producers)),
            Consumers = NamesOf(members.SelectMany(member => member.Consumers)),
            Tags = dataset.ToTags(),
            LifecycleState = members.Select(member => member.Lifecycle).Aggregate((one, other) => one.Or(other)).Value,
            CreatedAt = reported.Min(member => member.Span.First),
            UpdatedAt = reported.Max(member => member.Span.Last),
        };
    }

    /// <summary>Of several names the first that an event had as an input, an output or its subject.</summary>
    internal static OpenLineageName ToName(this DatasetState dataset) =>
        dataset.Members.Count == 1 ? dataset.Name : dataset.Members.Where(member => member.IsReported).MinBy(member => (member.Span.First, member.Name))!.Name;

    internal static IReadOnlyList<CatalogTag> ToTags(this DatasetState dataset) =>
        dataset.Members.Select(member => member.Tags).Aggregate((one, other) => one.Or(other)).Value;

    private static OpenLineageName[] NamesOf(IEnumerable<JobState> jobs) => [.. jobs.Select(job => job.Name).Distinct().Order()];

    private static OpenLineageName[] NamesOf(IEnumerable<DatasetState> datasets) => [.. datasets.Select(dataset => dataset.Name).Order()];
}
