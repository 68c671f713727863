namespace DqLineage.OpenLineage;

public sealed partial class OpenLineageCatalog
{
    /// <summary>What a dataset comes from or went into: jobs and datasets, over all runs, under all names of each dataset.</summary>
    /// <param name="dataset">Any of its names.</param>
    /// <param name="direction">Which way to go.</param>
    /// <param name="depth">How many steps, from a dataset to a job or from a job to a dataset; all by default.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lineage; absent when no event had named the dataset then. Time grows with what is reached, diamonds and cycles or not.</returns>
    public Task<OpenLineageLineage?> GetDatasetLineageAsync(
        OpenLineageName dataset, LineageDirection direction = LineageDirection.Both, int? depth = null, AsOf asOf = default, CancellationToken cancellationToken = default) =>
        _keeper.AskAsync(asOf, state => state.FindDataset(dataset) is { } found ? LineageWalk.Of(found.Whole, direction, RequireDepth(depth)) : null, cancellationToken);

    /// <summary>What a job's data comes from or went into: jobs and datasets, over all runs, under all names of each dataset.</summary>
    /// <param name="job">What the job is known by.</param>
    /// <param name="direction">Which way to go.</param>
    /// <param name="depth">How many steps, from a dataset to a job or from a job to a dataset; all by default.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lineage; absent when no event had named the job then.</returns>
    public Task<OpenLineageLineage?> GetJobLineageAsync(
        OpenLineageName job, LineageDirection direction = LineageDirection.Both, int? depth = null, AsOf asOf = default, CancellationToken cancellationToken = default) =>
        _keeper.AskAsync(asOf, state => state.FindJob(job) is { } found ? LineageWalk.Of(found, direction, RequireDepth(depth)) : null, cancellationToken);

    /// <summary>Which runs a run's data came from or went to: not what its job reads as a rule, but what this run read, and who had written it last by then.</summary>
    /// <param name="runId">The run's id.</param>
    /// <param name="direction">Which way to go.</param>
    /// <param name="depth">How many runs; all by default.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The runs, nearest first, each once; absent when no event had named the run then.</returns>
    /// <remarks>A run reads when it starts, and writes when it ends; without these events, when it was first and last heard of.</remarks>
    public Task<IReadOnlyList<OpenLineageRunStep>?> GetRunLineageAsync(
        string runId, LineageDirection direction = LineageDirection.Upstream, int? depth = null, AsOf asOf = default, CancellationToken cancellationToken = default) =>
        _keeper.AskAsync(asOf, state => state.FindRun(runId) is { } found ? RunWalk.Of(found, direction, RequireDepth(depth)) : null, cancellationToken);

    /// <summary>Which columns a column, or all columns of a dataset, come from or went into, with the transformation of each step.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="field">The column; all of the dataset by default.</param>
    /// <param name="isDownstream">Whether to go to what comes from it; otherwise to what it comes from.</param>
    /// <param name="depth">How many steps; all by default.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The columns. The column <c>*</c> of a dataset stands for all of them: what affects a dataset as a whole, such as a filter, goes through it.</returns>
    /// <exception cref="LineageNodeNotFoundException">No event had named the dataset or the column then.</exception>
    public async Task<LineageColumns> GetColumnLineageAsync(
        OpenLineageName dataset, string? field = null, bool isDownstream = false, int? depth = null, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var node = LineageNode.Dataset(dataset.Namespace, dataset.Name);
        LineageNode asked = field is null ? node : LineageNode.Column(node, field);
        LineageGraph graph = await _tracker.GetLineageGraphAsync(asOf, tenant: null, cancellationToken).ConfigureAwait(false);
        return isDownstream ? graph.ColumnDownstream(asked, depth) : graph.ColumnUpstream(asked, depth);
    }

    private static int RequireDepth(int? depth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(depth ?? 0, nameof(depth));
        return depth ?? int.MaxValue;
    }
}
