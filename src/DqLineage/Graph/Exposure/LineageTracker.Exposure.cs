using System.Runtime.CompilerServices;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>The models and predictions that used samples which were removed or relabelled later.</summary>
    /// <param name="query">Which decisions, about samples of which datasets; by default all that remove or relabel.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>
    /// One answer for each decision that came after something had used the sample, in the order of the reviews in the ledger. Of a page the cursor is the <c>Seq</c> of the last review.
    /// </returns>
    /// <remarks>
    /// <para>A model is exposed when a training that the ledger records before the review used the dataset in which the sample was flagged, or a dataset that comes from it. A model that was
    /// trained after the decision is not, nor one on another version of the dataset, where records name versions. Of reviews those count that hold in the end: superseded ones and
    /// conflicts do not, unless a correction was applied.</para>
    /// <para>It tells what may have used a sample, and never less than the records say. What it cannot know: whether a training's filter left the sample out, because filters are in the
    /// application's own words; whether an operation passed it on; whether a model that was trained after the decision was trained on data from before it, for which see
    /// <see cref="LineageGraph.FindStaleEdges"/>.</para>
    /// </remarks>
    public async IAsyncEnumerable<SampleExposure> FindExposureAsync(ExposureQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        query ??= new ExposureQuery();
        LineageGraph graph = await GetLineageGraphAsync(query.AsOf, query.Tenant, cancellationToken).ConfigureAwait(false);
        var search = new ExposureSearch(_store, graph, query);
        int left = query.Limit ?? int.MaxValue;
        await foreach (SampleExposure exposure in search.RunAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return exposure;
            if (--left == 0)
            {
                yield break;
            }
        }
    }
}
