namespace DqLineage;

/// <summary>Computes the root that a <see cref="LedgerMultiProof"/> and the lines it lists lead to, line by line. Not thread-safe.</summary>
/// <remarks>
/// Each hash and each line is used exactly once; one too few or too many is an error. Beside the proof it holds at most two
/// entries for each level of the tree. The root proves nothing by itself: compare it, and the proof's size, with a checkpoint.
/// </remarks>
internal sealed class MultiProofFold
{
    // Stands for "take the last two roots together", where a span stands for a subtree that is not done.
    private static readonly TreeSpan s_joint = new(0, 0);

    private readonly LedgerMultiProof _proof;
    private readonly Stack<TreeSpan> _open = new();
    private readonly Stack<LedgerHash> _roots = new();
    private int _usedHashes;
    private int _range;

    internal MultiProofFold(LedgerMultiProof proof)
    {
        _proof = proof;
        _open.Push(new TreeSpan(0, proof.TreeSize));
        NextSeq = proof.Indexes.Ranges[0].First;
    }

    /// <summary>The line that has to be taken next; <see langword="null"/> when all were.</summary>
    internal long? NextSeq { get; private set; }

    /// <summary>Takes the next line.</summary>
    /// <param name="seq">Its position.</param>
    /// <param name="leafHash">Its hash, computed from its bytes.</param>
    /// <exception cref="LedgerFormatException">The proof lists another line here, or lacks a hash.</exception>
    internal void Take(long seq, LedgerHash leafHash)
    {
        if (seq != NextSeq)
        {
            throw Fault(NextSeq is { } next ? $"lists record {next} where record {seq} stands" : $"does not list record {seq}", seq);
        }

        Advance();
        _open.Pop();
        _roots.Push(leafHash);
        MoveNext();
    }

    /// <summary>Says which root the lines lead to.</summary>
    /// <exception cref="LedgerFormatException">A listed line was not taken, or the proof has too few hashes or too many.</exception>
    internal LedgerHash Complete()
    {
        if (NextSeq is { } missing)
        {
            throw Fault($"lists record {missing}, which is not there", missing);
        }

        Advance();
        return _usedHashes == _proof.Hashes.Count
            ? _roots.Peek()
            : throw Fault($"has {_proof.Hashes.Count} hashes, where {_usedHashes} belong");
    }

    /// <summary>Walks on to the next listed line, or to the end.</summary>
    private void Advance()
    {
        while (_open.TryPeek(out TreeSpan span))
        {
            if (span.Count == 1 && span.First == NextSeq)
            {
                return;
            }

            _open.Pop();
            if (span == s_joint)
            {
                LedgerHash right = _roots.Pop();
                _roots.Push(LedgerHash.OfNode(_roots.Pop(), right));
            }
            else if (NextSeq is not { } next || next >= span.End)
            {
                _roots.Push(NextHash());
            }
            else
            {
                _open.Push(s_joint);
                _open.Push(span.Right);
                _open.Push(span.Left);
            }
        }
    }

    private LedgerHash NextHash() =>
        _usedHashes < _proof.Hashes.Count ? _proof.Hashes[_usedHashes++] : throw Fault($"has {_proof.Hashes.Count} hashes, and lacks one");

    private void MoveNext()
    {
        IReadOnlyList<(long First, long End)> ranges = _proof.Indexes.Ranges;
        long next = NextSeq!.Value + 1;
        NextSeq = next < ranges[_range].End ? next
            : ++_range < ranges.Count ? ranges[_range].First
            : null;
    }

    private static LedgerFormatException Fault(string fault, long? seq = null) => new($"The proof {fault}.") { Seq = seq };
}
