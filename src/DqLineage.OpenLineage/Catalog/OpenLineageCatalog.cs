using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>What the events of OpenLineage in a ledger say together: the questions that a lineage server answers, asked of the ledger itself.</summary>
/// <remarks>
/// <para>Whatever order events came in, and however often each was sent, the answers are the same: what is newer is decided by the events' own times. At the same time what ends
/// a run is newer than what begins it.</para>
/// <para>A facet of a job or a dataset holds until one of the same key replaces it whole, or says <c>_deleted</c>. Symlinks and renaming make several names one dataset, also when they come late.</para>
/// <para>Thread-safe. The state of a ledger is kept as long as its tracker, and read on from where it is: about a microsecond for each kilobyte of events that came since, and a few
/// hundred bytes of memory for each run, job and dataset.</para>
/// </remarks>
public sealed partial class OpenLineageCatalog
{
    private readonly LineageTracker _tracker;
    private readonly CatalogKeeper _keeper;

    /// <summary>Makes the catalogue of a ledger; any number of them share what is kept.</summary>
    /// <param name="tracker">The tracker of the ledger.</param>
    public OpenLineageCatalog(LineageTracker tracker)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        _tracker = tracker;
        _keeper = CatalogKeeper.Of(tracker);
    }

    /// <summary>The namespaces, in order.</summary>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<OpenLineageNamespaceInfo>> GetNamespacesAsync(AsOf asOf = default, CancellationToken cancellationToken = default) =>
        _keeper.AskAsync<IReadOnlyList<OpenLineageNamespaceInfo>>(asOf, state => [.. NamespaceCounter.Count(state)], cancellationToken);

    /// <summary>The jobs, in order of namespace and name.</summary>
    /// <param name="query">Which; all by default.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<OpenLineageJobInfo>> GetJobsAsync(OpenLineageQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new OpenLineageQuery();
        return _keeper.AskAsync<IReadOnlyList<OpenLineageJobInfo>>(
            query.AsOf,
            state => [.. Page(state.Jobs.Where(job => query.Tag is null || HasTag(job.Tags.Value, query.Tag)), job => job.Name, query).Select(job => job.ToInfo())],
            cancellationToken);
    }

    /// <summary>One job.</summary>
    /// <param name="job">What it is known by.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The job; absent when no event had named it then.</returns>
    public Task<OpenLineageJobInfo?> FindJobAsync(OpenLineageName job, AsOf asOf = default, CancellationToken cancellationToken = default) =>
        _keeper.AskAsync(asOf, state => state.FindJob(job)?.ToInfo(), cancellationToken);

    /// <summary>The datasets, in order of namespace and name, each once, whatever the number of its names.</summary>
    /// <param name="query">Which; all by default.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<OpenLineageDatasetInfo>> GetDatasetsAsync(OpenLineageQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new OpenLineageQuery();
        return _keeper.AskAsync<IReadOnlyList<OpenLineageDatasetInfo>>(
            query.AsOf,
            state => [.. Page(
                state.Datasets.Where(one => one.Whole == one).Select(one => one.ToInfo()).Where(dataset => query.Tag is null || HasTag(dataset.Tags, query.Tag)), dataset => dataset.Name, query)],
            cancellationToken);
    }

    /// <summary>One dataset.</summary>
    /// <param name="dataset">Any of its names.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The dataset; absent when no event had named it then.</returns>
    public Task<OpenLineageDatasetInfo?> FindDatasetAsync(OpenLineageName dataset, AsOf asOf = default, CancellationToken cancellationToken = default) =>
        _keeper.AskAsync(asOf, state => state.FindDataset(dataset)?.ToInfo(), cancellationToken);

    /// <summary>The runs, newest first: by the time of their start, or of their end when no event told of the start.</summary>
    /// <param name="query">Which; all by default. There is no <see cref="OpenLineageQuery.After"/> for runs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<OpenLineageRunInfo>> GetRunsAsync(OpenLineageQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new OpenLineageQuery();
        return _keeper.AskAsync<IReadOnlyList<OpenLineageRunInfo>>(
            query.AsOf,
            state => [.. state.Runs
                .Where(run => query.Namespace is null || IsSame(run.Job.Value!.Name.Namespace, query.Namespace))
                .Where(run => query.Job is null || run.Job.Value!.Name == query.Job)
                .Where(run => query.States.Count == 0 || query.States.Contains(run.State))
                .OrderByDescending(run => run.StartedAt ?? run.End.Time ?? run.Job.Time)
                .ThenBy(run => run.RunId, StringComparer.Ordinal)
                .Take(query.Limit ?? int.MaxValue)
                .Select(run => run.ToInfo())],
            cancellationToken);
    }

    /// <summary>All that is known of a run, over all its events.</summary>
    /// <param name="runId">The run's id.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run; absent when no event had named it then.</returns>
    public async Task<OpenLineageRunDetail?> FindRunAsync(string runId, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        OpenLineageRunInfo? run = await _keeper.AskAsync(asOf, state => state.FindRun(runId)?.ToInfo(), cancellationToken).ConfigureAwait(false);
        if (run is null)
        {
            return null;
        }

        var query = new RecordQuery { Kind = RecordKinds.OpenLineage, Run = runId, AsOf = asOf };
        return RunFolder.Fold(run, await _tracker.FindRecordsAsync(query, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Jobs and datasets whose name holds a text, in whatever case, in order of their names.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<OpenLineageSearchHit>> SearchAsync(string text, int limit = 100, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _keeper.AskAsync<IReadOnlyList<OpenLineageSearchHit>>(
            asOf,
            state => [.. state.Jobs.Select(job => (Kind: NodeKind.Job, job.Name, job.Span))
                .Concat(state.Datasets.Select(dataset => (Kind: NodeKind.Dataset, dataset.Name, dataset.Span)))
                .Where(one => one.Name.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
                .OrderBy(one => one.Name.Name, StringComparer.Ordinal)
                .ThenBy(one => one.Name.Namespace, StringComparer.Ordinal)
                .Take(limit)
                .Select(one => new OpenLineageSearchHit { Kind = one.Kind, Name = one.Name, UpdatedAt = one.Span.Last == DateTimeOffset.MinValue ? null : one.Span.Last })],
            cancellationToken);
    }

    /// <summary>The facets of a job that hold: of each key the newest, unless it says <c>_deleted</c>.</summary>
    /// <param name="job">What it is known by.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The facets by key; none when no event had named the job then.</returns>
    public async Task<IReadOnlyDictionary<string, JsonElement>> GetJobFacetsAsync(OpenLineageName job, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        (string, long)[] holding = await _keeper.AskAsync(asOf, state => state.FindJob(job)?.Facets.Holding.ToArray() ?? [], cancellationToken).ConfigureAwait(false);
        return await ReadFacetsAsync(holding, read => [read.Job], [job], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The facets of a dataset that hold: of each key the newest under any of its names, unless it says <c>_deleted</c>.</summary>
    /// <param name="dataset">Any of its names.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The facets by key; none when no event had named the dataset then.</returns>
    public async Task<IReadOnlyDictionary<string, JsonElement>> GetDatasetFacetsAsync(OpenLineageName dataset, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        ((string, long)[] holding, OpenLineageName[] names) = await _keeper.AskAsync(
            asOf,
            state => state.FindDataset(dataset) is { } found
                ? (FacetPointers.United(found.Members.Select(member => member.Facets)).Holding.ToArray(), found.Members.Select(member => member.Name).ToArray())
                : ([], []),
            cancellationToken).ConfigureAwait(false);
        return await ReadFacetsAsync(holding, read => [read.Dataset, .. read.Inputs, .. read.Outputs], names, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyDictionary<string, JsonElement>> ReadFacetsAsync(
        (string Key, long Seq)[] holding, Func<LineageEvent, IEnumerable<LineageEventName?>> named, OpenLineageName[] names, CancellationToken cancellationToken)
    {
        var facets = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (IGrouping<long, string> record in holding.GroupBy(facet => facet.Seq, facet => facet.Key))
        {
            LedgerLine line = await _tracker.Store.ReadAsync(record.Key, record.Key + 1, cancellationToken).FirstAsync(cancellationToken).ConfigureAwait(false);
            LineageEventName[] asked = [.. named(LineageEvent.Of(line)).OfType<LineageEventName>().Where(one => names.Contains(OpenLineageName.Of(one)))];
            foreach (string key in record)
            {
                // Of an event that names a dataset twice, as an input and an output, the last that has the facet.
                foreach (LineageEventName one in asked)
                {
                    if (one.TryGetFacet(key, out JsonElement facet))
                    {
                        facets[key] = facet;
                    }
                }
            }
        }

        return facets;
    }

    private static IEnumerable<T> Page<T>(IEnumerable<T> all, Func<T, OpenLineageName> nameOf, OpenLineageQuery query) => all
        .Where(one => query.Namespace is null || IsSame(nameOf(one).Namespace, query.Namespace))
        .Where(one => query.After is null || nameOf(one) > query.After)
        .OrderBy(nameOf)
        .Take(query.Limit ?? int.MaxValue);

    private static bool HasTag(IReadOnlyList<CatalogTag> tags, string key) => tags.Any(tag => IsSame(tag.Key, key));

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
