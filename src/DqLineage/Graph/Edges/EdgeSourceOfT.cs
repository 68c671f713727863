namespace DqLineage;

/// <summary>An <see cref="EdgeSource"/> whose records are of one type.</summary>
internal abstract class EdgeSource<T>(RecordType<T> type) : EdgeSource(type.Kind)
    where T : class
{
    internal sealed override void Add(LedgerLine line, LineageGraphBuilder graph)
    {
        graph.Begin(line.Seq, line.Time);
        try
        {
            Add(line.As(type), graph);
        }
        catch (ArgumentException exception)
        {
            // The library refuses such names when it records; another program may have written the line.
            throw new LedgerFormatException($"Record {line.Seq} names what is no node of the lineage graph: {exception.Message}", exception) { Seq = line.Seq };
        }
    }

    /// <summary>Adds what a record states; the graph knows which record it is.</summary>
    internal abstract void Add(Recorded<T> record, LineageGraphBuilder graph);
}
