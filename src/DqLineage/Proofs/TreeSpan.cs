using System.Numerics;
using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>A subtree of the tree over a ledger's first lines, by the lines below it (RFC 6962 §2.1).</summary>
/// <remarks>Only spans that splitting the whole tree gives: the first line is a multiple of the smallest power of two that is not less than the count.</remarks>
/// <param name="First">The first line.</param>
/// <param name="Count">How many lines, at least one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TreeSpan(long First, long Count)
{
    /// <summary>The line behind the last.</summary>
    internal long End => First + Count;

    /// <summary>The left child of a span of more than one line.</summary>
    internal TreeSpan Left => new(First, Split);

    /// <summary>The right child of a span of more than one line.</summary>
    internal TreeSpan Right => new(First + Split, Count - Split);

    /// <summary>The largest power of two smaller than the count.</summary>
    private long Split => 1L << BitOperations.Log2((ulong)Count - 1);
}
