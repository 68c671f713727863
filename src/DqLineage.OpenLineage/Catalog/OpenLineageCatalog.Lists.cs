namespace DqLineage.OpenLineage;

public sealed partial class OpenLineageCatalog
{
    /// <summary>Where datasets live, in order.</summary>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<OpenLineageSourceInfo>> GetSourcesAsync(AsOf asOf = default, CancellationToken cancellationToken = default) =>
        _keeper.AskAsync<IReadOnlyList<OpenLineageSourceInfo>>(
            asOf,
            state => [.. state.Datasets.GroupBy(dataset => dataset.Name.Namespace, StringComparer.Ordinal)
                .OrderBy(source => source.Key, StringComparer.Ordinal)
                .Select(source => new OpenLineageSourceInfo { Name = source.Key, Type = TypeOf(source.Key), Datasets = source.Count() })],
            cancellationToken);

    /// <summary>The tags of jobs, datasets and fields, in order of their keys.</summary>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<OpenLineageTagInfo>> GetTagsAsync(AsOf asOf = default, CancellationToken cancellationToken = default) =>
        _keeper.AskAsync<IReadOnlyList<OpenLineageTagInfo>>(
            asOf,
            state => [.. state.Jobs.SelectMany(job => KeysOf(job.Tags.Value)).Select(key => (Key: key, IsJob: true))
                .Concat(state.Datasets.Where(one => one.Whole == one).SelectMany(dataset => KeysOf(dataset.ToTags())).Select(key => (Key: key, IsJob: false)))
                .GroupBy(tag => tag.Key, StringComparer.Ordinal)
                .OrderBy(tag => tag.Key, StringComparer.Ordinal)
                .Select(tag => new OpenLineageTagInfo { Key = tag.Key, Jobs = tag.Count(one => one.IsJob), Datasets = tag.Count(one => !one.IsJob) })],
            cancellationToken);

    /// <summary>The events between two times, by their own times, oldest first.</summary>
    /// <param name="from">Only those at this time or later.</param>
    /// <param name="to">Only those before this time.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Their records: <see cref="LineageEvent.Of"/> reads them.</returns>
    public async IAsyncEnumerable<LedgerLine> GetEventsAsync(
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        int? limit = null,
        AsOf asOf = default,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        long[] found = await _keeper.AskAsync<long[]>(
            asOf,
            state => [.. state.Events.Where(one => !(one.Time < from) && !(one.Time >= to)).Order().Take(limit ?? int.MaxValue).Select(one => one.Seq)],
            cancellationToken).ConfigureAwait(false);
        foreach (long seq in found)
        {
            await foreach (LedgerLine line in _tracker.Store.ReadAsync(seq, seq + 1, cancellationToken).ConfigureAwait(false))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> KeysOf(IReadOnlyList<CatalogTag> tags) => tags.Select(tag => tag.Key).Distinct(StringComparer.Ordinal);

    private static string TypeOf(string address) => address.IndexOf("://", StringComparison.Ordinal) is > 0 and int at ? address[..at] : address;
}
