namespace DqLineage;

// FORMAT (v1), docs/formats/proofs-v1.md
//
// One JSON object, UTF-8 without BOM, without white space and without a line feed at its end:
//
//   {"v":1,"origin":"…","treeSize":N,"indexes":[…],"hashes":["…",…]}
//
// indexes: at least one position of a line, ascending, below treeSize. hashes: 64 lower-case hexadecimal digits each, from a walk
// over the tree that takes the left child first: a subtree with no listed line gives its root and is not entered, a listed line
// gives nothing. Size and root are to be compared with a checkpoint: nothing in here says what the root is.

/// <summary>A proof that some lines stand at their places in the tree of a ledger: a proof of inclusion for all of them at once.</summary>
internal sealed class LedgerMultiProof
{
    internal const int Version = 1;

    internal LedgerMultiProof(string origin, long treeSize, SeqRanges indexes, IReadOnlyList<LedgerHash> hashes)
    {
        Origin = origin;
        TreeSize = treeSize;
        Indexes = indexes;
        Hashes = hashes;
    }

    /// <summary>What the proof says the ledger's origin is. The checkpoint decides.</summary>
    internal string Origin { get; }

    /// <summary>What the proof says the size of the tree is. The checkpoint decides.</summary>
    internal long TreeSize { get; }

    /// <summary>The lines that are proven, by their position.</summary>
    internal SeqRanges Indexes { get; }

    /// <summary>The roots of the subtrees without a listed line, from left to right.</summary>
    internal IReadOnlyList<LedgerHash> Hashes { get; }

    /// <summary>Reads the text of a proof, strictly. Whether it has the right number of hashes is found by a <see cref="MultiProofFold"/>.</summary>
    /// <exception cref="LedgerFormatException">The bytes are no proof of version 1; it names the byte.</exception>
    internal static LedgerMultiProof Parse(ReadOnlySpan<byte> utf8) => MultiProofReader.Read(utf8);

    /// <summary>Writes the text of a proof. Memory stays flat, however many lines are listed.</summary>
    /// <param name="destination">Where to; left open.</param>
    /// <param name="origin">The ledger's origin.</param>
    /// <param name="tree">The tree of the size that the proof is for.</param>
    /// <param name="indexes">The positions of the lines, at least one, ascending. They are read twice and must be the same both times.</param>
    /// <param name="cancellationToken">Stops; what was written so far is no proof.</param>
    /// <exception cref="ArgumentException">There is no position, they do not ascend, or one lies beyond the tree.</exception>
    /// <exception cref="InvalidOperationException">The second reading gave other positions than the first.</exception>
    internal static Task WriteAsync(
        Stream destination, string origin, TreeNodes tree, IAsyncEnumerable<long> indexes, CancellationToken cancellationToken) =>
        new MultiProofWriter(destination, tree).WriteAsync(origin, indexes, cancellationToken);
}
