using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DqLineage;

/// <summary>Hashes many lines, or the nodes of a whole tree level, side by side in the lanes of the widest vectors that pay.</summary>
/// <remarks>
/// One SHA-256 is a chain of steps that wait for each other; several independent ones fill the processor. Where it has
/// instructions for SHA-256 itself, the platform's code is used instead of eight lanes.
/// </remarks>
internal static class Sha256Lanes
{
    internal const int Scalar = 1;
    internal const int Wide = 8;
    internal const int Widest = 16;

    /// <summary>Long lines are rare, and one that goes on alone in its lane costs more than hashing it by itself.</summary>
    private const int LongLineBytes = 64 * 1024;

    // Fewer messages than this cost more in lanes that stay empty than they save.
    private const int FewestFor16 = 4;
    private const int FewestFor8 = 3;

    /// <summary>How many messages go side by side on this machine.</summary>
    internal static int Best { get; } =
        Supports(Widest) ? Widest
        : Supports(Wide) && !HasShaInstructions() ? Wide
        : Scalar;

    internal static bool Supports(int lanes) => lanes switch
    {
        Widest => Sha256Vector512.IsSupported,
        Wide => Sha256Vector256.IsSupported,
        _ => true,
    };

    /// <summary>Whether so many messages are hashed faster side by side than one by one.</summary>
    internal static bool Pays(int lanes, int messages) => lanes switch
    {
        >= Widest => messages >= FewestFor16,
        >= Wide => messages >= FewestFor8,
        _ => false,
    };

    /// <summary>Computes the leaf hash of each line.</summary>
    internal static void HashLeaves(ReadOnlySpan<ReadOnlyMemory<byte>> lines, Span<LedgerHash> hashes, int lanes)
    {
        if (hashes.Length != lines.Length)
        {
            throw new ArgumentException($"{lines.Length} lines have as many hashes, not {hashes.Length}.", nameof(hashes));
        }

        int from = 0;
        for (int i = 0; i <= lines.Length; i++)
        {
            bool isLong = i < lines.Length && lines[i].Length > LongLineBytes;
            if (isLong)
            {
                hashes[i] = LedgerHash.OfLeaf(lines[i].Span);
            }

            if (isLong || i == lines.Length)
            {
                HashShortLeaves(lines[from..i], hashes[from..i], lanes);
                from = i + 1;
            }
        }
    }

    /// <summary>Computes the parent of each pair of children. The parents may go where the children are.</summary>
    internal static void HashNodes(ReadOnlySpan<LedgerHash> children, Span<LedgerHash> parents, int lanes)
    {
        if (children.Length != 2 * parents.Length)
        {
            throw new ArgumentException($"{children.Length} children have half as many parents, not {parents.Length}.", nameof(parents));
        }

        int done = lanes >= Widest ? Sha256NodeLanes<Sha256Vector512, Vector512<uint>>.Hash(children, parents) : 0;
        if (lanes >= Wide)
        {
            done += Sha256NodeLanes<Sha256Vector256, Vector256<uint>>.Hash(children[(2 * done)..], parents[done..]);
        }

        for (; done < parents.Length; done++)
        {
            parents[done] = LedgerHash.OfNode(children[2 * done], children[(2 * done) + 1]);
        }
    }

    private static void HashShortLeaves(ReadOnlySpan<ReadOnlyMemory<byte>> lines, Span<LedgerHash> hashes, int lanes)
    {
        if (!Pays(lanes, lines.Length))
        {
            for (int i = 0; i < lines.Length; i++)
            {
                hashes[i] = LedgerHash.OfLeaf(lines[i].Span);
            }
        }
        else if (lanes >= Widest)
        {
            Sha256LeafLanes<Sha256Vector512, Vector512<uint>>.Hash(lines, hashes);
        }
        else
        {
            Sha256LeafLanes<Sha256Vector256, Vector256<uint>>.Hash(lines, hashes);
        }
    }

    private static bool HasShaInstructions() =>
        X86Base.IsSupported && X86Base.CpuId(0, 0).Eax >= 7 && ((X86Base.CpuId(7, 0).Ebx >> 29) & 1) != 0;
}
