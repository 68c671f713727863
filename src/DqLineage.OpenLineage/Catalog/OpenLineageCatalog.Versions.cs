namespace DqLineage.OpenLineage;

public sealed partial class OpenLineageCatalog
{
    /// <summary>The versions of a job, newest first: its runs, grouped by what they read, what they made and which source they ran.</summary>
    /// <param name="job">What the job is known by.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The versions; none for a job that never ran.</returns>
    public async Task<IReadOnlyList<OpenLineageJobVersion>> GetJobVersionsAsync(OpenLineageName job, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        var versions = new JobVersionFolder();
        await foreach (LineageEvent read in EventsOfAsync("ol-job", new LineageNode(NodeKind.Job, job.Namespace, job.Name), asOf, cancellationToken).ConfigureAwait(false))
        {
            versions.Add(read);
        }

        return versions.Build();
    }

    /// <summary>The versions of a dataset, newest first, under all its names.</summary>
    /// <param name="dataset">Any of its names.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The versions; none for a dataset that events only read.</returns>
    public async Task<IReadOnlyList<OpenLineageDatasetVersion>> GetDatasetVersionsAsync(OpenLineageName dataset, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        OpenLineageDatasetInfo? found = await FindDatasetAsync(dataset, asOf, cancellationToken).ConfigureAwait(false);
        var versions = new DatasetVersionFolder([.. found?.Names ?? []]);
        foreach (OpenLineageName name in found?.Names ?? [])
        {
            var node = LineageNode.Dataset(name.Namespace, name.Name);
            await foreach (LineageEvent read in EventsOfAsync("out", node, asOf, cancellationToken).ConfigureAwait(false))
            {
                versions.Add(read);
            }

            var alone = new RecordQuery
            {
                Kind = RecordKinds.OpenLineage,
                Keys = [LedgerKey.OfDataset(new DatasetRef { Namespace = name.Namespace, Name = name.Name })],
                AsOf = asOf,
            };
            await foreach (LedgerLine line in _tracker.FindRecordsAsync(alone, cancellationToken).ConfigureAwait(false))
            {
                versions.Add(LineageEvent.Of(line));
            }
        }

        return versions.Build();
    }

    private IAsyncEnumerable<LineageEvent> EventsOfAsync(string key, LineageNode node, AsOf asOf, CancellationToken cancellationToken) =>
        _tracker.FindRecordsAsync(new RecordQuery { Kind = RecordKinds.OpenLineage, Keys = [new LedgerKey(key, node.ToString())], AsOf = asOf }, cancellationToken).Select(LineageEvent.Of);
}
