namespace DqLineage;

/// <summary>An <see cref="EdgeSource"/> whose records are of one type.</summary>
internal abstract class EdgeSource<T>(RecordType<T> type) : EdgeSource(type.Kind)
    where T : class
{
    internal sealed override void Add(LedgerLine line, LineageGraphBuilder graph)
    {
        graph.Begin(line.Seq, line.Time);
        Add(line.As(type).Data, graph);
    }

    /// <summary>Adds what a record states; the graph knows which record it is.</summary>
    internal abstract void Add(T data, LineageGraphBuilder graph);
}
