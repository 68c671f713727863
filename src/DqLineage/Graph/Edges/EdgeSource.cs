namespace DqLineage;

/// <summary>Which nodes and edges the records of one kind state. A subclass for each kind that states any; <see cref="EdgeSources"/> lists them.</summary>
internal abstract class EdgeSource(string kind)
{
    internal string Kind { get; } = kind;

    /// <summary>Adds what a record states.</summary>
    internal abstract void Add(LedgerLine line, LineageGraphBuilder graph);
}
