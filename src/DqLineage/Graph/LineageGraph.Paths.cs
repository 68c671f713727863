namespace DqLineage;

public sealed partial class LineageGraph
{
    /// <summary>The paths that data or influence took from one node to another.</summary>
    /// <param name="from">Where they begin.</param>
    /// <param name="to">Where they end.</param>
    /// <param name="options">How many paths to look for, how long ones, and when to give up.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The paths, shortest first.</returns>
    /// <exception cref="LineageNodeNotFoundException">No record names one of the nodes.</exception>
    public LineagePaths Paths(LineageNode from, LineageNode to, PathOptions? options = null, CancellationToken cancellationToken = default)
    {
        int start = Find(from);
        int end = Find(to);
        int[] distances = LevelsFrom(end, _upstream, int.MaxValue);
        var search = new PathSearch(_downstream, distances, end, options ?? new PathOptions());
        bool isComplete = search.Run(start, cancellationToken);
        return new LineagePaths
        {
            Paths = [.. search.Found.Select(path => (IReadOnlyList<LineageNode>)[.. path.Select(id => _nodes[id])])],
            IsComplete = isComplete,
        };
    }
}
