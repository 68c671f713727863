namespace DqLineage;

/// <summary>No record names the node that was asked about, in the state of the ledger that was asked about.</summary>
public sealed class LineageNodeNotFoundException : NotFoundException
{
    internal LineageNodeNotFoundException(LineageNode node)
        : base($"No record names {SafeText.Show(node.ToString())}: look for it among the graph's nodes, or ask about a later state of the ledger.")
    {
        Node = node;
    }

    /// <summary>The node.</summary>
    public LineageNode Node { get; }
}
