using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>What events say together: jobs, runs and datasets, in the state that they are in after all events, whatever the order they came in.</summary>
/// <remarks>For one caller at a time.</remarks>
internal sealed class CatalogState
{
    private readonly Dictionary<OpenLineageName, JobState> _jobs = [];
    private readonly Dictionary<OpenLineageName, DatasetState> _datasets = [];
    private readonly Dictionary<string, RunState> _runs = new(StringComparer.Ordinal);
    private readonly List<(DateTimeOffset Time, long Seq)> _events = [];

    /// <summary>How many records of the ledger it is the state of.</summary>
    internal long Count { get; set; }

    internal IReadOnlyCollection<JobState> Jobs => _jobs.Values;

    /// <summary>The names of datasets.</summary>
    internal IReadOnlyCollection<DatasetState> Datasets => _datasets.Values;

    internal IReadOnlyCollection<RunState> Runs => _runs.Values;

    /// <summary>When each event was, and where it stands, in the order of the ledger.</summary>
    internal IReadOnlyList<(DateTimeOffset Time, long Seq)> Events => _events;

    internal JobState? FindJob(OpenLineageName name) => _jobs.GetValueOrDefault(name);

    internal DatasetState? FindDataset(OpenLineageName name) => _datasets.GetValueOrDefault(name);

    internal RunState? FindRun(string runId) => _runs.GetValueOrDefault(runId);

    internal void Add(LedgerLine line)
    {
        var read = LineageEvent.Of(line);
        var order = new EventOrder(read);
        _events.Add((read.EventTime, line.Seq));
        if (read.Job is { } named)
        {
            JobState job = JobOf(OpenLineageName.Of(named));
            job.IsReported = true;
            job.Span.Take(read.EventTime);
            job.Facets.Take(named.Facets, order, line.Seq);
            TakeTags(job.Tags, named, order);
            RunState? run = read.RunId is { } id ? AddRun(read, order, id, job) : null;
            foreach (LineageEventName input in read.Inputs)
            {
                DatasetState dataset = Take(input, order, line.Seq);
                job.Inputs.Add(dataset);
                dataset.Consumers.Add(job);
                run?.Reads(dataset);
            }

            foreach (LineageEventName output in read.Outputs)
            {
                DatasetState dataset = Take(output, order, line.Seq);
                job.Outputs.Add(dataset);
                dataset.Producers.Add(job);
                run?.Writes(dataset);
            }
        }

        if (read.Dataset is { } alone)
        {
            Take(alone, order, line.Seq);
        }
    }

    private RunState AddRun(LineageEvent read, EventOrder order, string id, JobState job)
    {
        if (!_runs.TryGetValue(id, out RunState? run))
        {
            run = new RunState(id);
            _runs.Add(id, run);
        }

        if (!run.Jobs.Contains(job))
        {
            job.Runs++;
        }

        run.Take(read, order, job);
        job.LatestRun.Take(run, order);
        if (OpenLineageParent.Of(read.RunFacets) is { } parent)
        {
            run.Parent.Take(parent, order);
            JobOf(parent.Job);
        }

        return run;
    }

    private DatasetState Take(LineageEventName named, EventOrder order, long seq)
    {
        DatasetState dataset = DatasetOf(OpenLineageName.Of(named));
        dataset.IsReported = true;
        dataset.Span.Take(order.Time);
        dataset.Facets.Take(named.Facets, order, seq);
        TakeTags(dataset.Tags, named, order);
        if (named.TryGetFacet("symlinks", out JsonElement symlinks))
        {
            foreach (JsonElement identifier in LineageFacets.Objects(symlinks, "identifiers"))
            {
                Unite(dataset, identifier);
            }
        }

        if (named.TryGetFacet("lifecycleStateChange", out JsonElement change) && LineageFacets.Text(change, "lifecycleStateChange") is { } lifecycle)
        {
            dataset.Lifecycle.Take(lifecycle, order);
            if (lifecycle is "RENAME" && LineageFacets.TryGet(change, "previousIdentifier", out JsonElement previous))
            {
                Unite(dataset, previous);
            }
        }

        return dataset;
    }

    private void Unite(DatasetState dataset, JsonElement identifier)
    {
        if (LineageFacets.Text(identifier, "namespace") is { } space && LineageFacets.Text(identifier, "name") is { } name)
        {
            dataset.Unite(DatasetOf(new OpenLineageName { Namespace = space, Name = name }));
        }
    }

    private static void TakeTags(Newest<IReadOnlyList<CatalogTag>> tags, LineageEventName named, EventOrder order)
    {
        if (named.TryGetFacet("tags", out JsonElement facet))
        {
            tags.Take(LineageFacets.Flag(facet, "_deleted") == true ? [] : CatalogTag.Of(facet), order);
        }
    }

    private JobState JobOf(OpenLineageName name)
    {
        if (!_jobs.TryGetValue(name, out JobState? job))
        {
            job = new JobState(name);
            _jobs.Add(name, job);
        }

        return job;
    }

    private DatasetState DatasetOf(OpenLineageName name)
    {
        if (!_datasets.TryGetValue(name, out DatasetState? dataset))
        {
            dataset = new DatasetState(name);
            _datasets.Add(name, dataset);
        }

        return dataset;
    }
}
