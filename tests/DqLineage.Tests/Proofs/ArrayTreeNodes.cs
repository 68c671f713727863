namespace DqLineage.Tests.Proofs;

/// <summary>A tree over leaf hashes in memory, by the recursive definition; counts what it is asked for.</summary>
internal sealed class ArrayTreeNodes(LedgerHash[] leaves) : TreeNodes
{
    internal override long Size => leaves.Length;

    internal int Reads { get; private set; }

    internal override ValueTask<LedgerHash> ReadAsync(TreeSpan subtree, CancellationToken cancellationToken)
    {
        Reads++;
        return new(RecursiveTree.RootOf(leaves.AsSpan((int)subtree.First, (int)subtree.Count)));
    }
}
