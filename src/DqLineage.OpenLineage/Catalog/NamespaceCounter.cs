namespace DqLineage.OpenLineage;

/// <summary>Counts what is in each namespace.</summary>
internal static class NamespaceCounter
{
    internal static IEnumerable<OpenLineageNamespaceInfo> Count(CatalogState state) => state.Jobs
        .Select(job => (Space: job.Name.Namespace, Jobs: 1, Datasets: 0, job.Span))
        .Concat(state.Datasets.Select(dataset => (Space: dataset.Name.Namespace, Jobs: 0, Datasets: 1, dataset.Span)))
        .GroupBy(one => one.Space, StringComparer.Ordinal)
        .OrderBy(space => space.Key, StringComparer.Ordinal)
        .Select(space =>
        {
            DateTimeOffset first = space.Min(one => one.Span.First);
            DateTimeOffset last = space.Max(one => one.Span.Last);
            return new OpenLineageNamespaceInfo
            {
                Name = space.Key,
                Jobs = space.Sum(one => one.Jobs),
                Datasets = space.Sum(one => one.Datasets),
                CreatedAt = first == DateTimeOffset.MaxValue ? null : first,
                UpdatedAt = last == DateTimeOffset.MinValue ? null : last,
            };
        });
}
