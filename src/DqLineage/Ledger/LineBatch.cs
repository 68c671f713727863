namespace DqLineage;

/// <summary>Lines that are hashed together. Bounded by bytes as well as by number, because one line may take 16 MiB.</summary>
internal sealed class LineBatch
{
    internal const int MaxLines = 1024;
    internal const int MaxBytes = 1024 * 1024;

    private readonly List<LedgerLine> _lines = [];
    private readonly List<ReadOnlyMemory<byte>> _utf8 = [];
    private long _bytes;
    private bool _hasPruned;

    internal IReadOnlyList<LedgerLine> Lines => _lines;

    internal bool IsFull => _lines.Count >= MaxLines || _bytes >= MaxBytes;

    internal void Add(LedgerLine line)
    {
        _lines.Add(line);
        _hasPruned |= line.IsPruned;
        _utf8.Add(line.Utf8);
        _bytes += line.Utf8.Length;
    }

    /// <summary>Computes the leaf hash of each line.</summary>
    /// <param name="hashes">As many hashes as there are lines.</param>
    internal void ComputeHashes(Span<LedgerHash> hashes)
    {
        LedgerHash.OfLeaves(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_utf8), hashes);
        for (int i = 0; _hasPruned && i < _lines.Count; i++)
        {
            hashes[i] = _lines[i].IsPruned ? _lines[i].ComputeHash() : hashes[i];
        }
    }

    internal void Clear()
    {
        _lines.Clear();
        _utf8.Clear();
        _bytes = 0;
        _hasPruned = false;
    }
}
