using System.Globalization;
using System.Text;

namespace DqLineage;

// FORMAT (C2SP tlog-proof@v1), docs/formats/checkpoint-v1.md
//
//   c2sp.org/tlog-proof@v1
//   extra base64                 optional, not authenticated
//   index N
//   base64(hash)                 from the leaf's sibling to the child of the root, one a line, at most 64 here
//   an empty line
//   the signed checkpoint, as it is
//
// At most 64 KiB.

/// <summary>Shows that one record is in a ledger: its position, the Merkle path from it to the root, and the signed checkpoint with that root.</summary>
/// <remarks>The record's line is not part of it. Reading a receipt checks its form only.</remarks>
public sealed class LedgerReceipt
{
    internal const int MaxBytes = 64 * 1024;
    internal const int MaxHashes = 64;

    private readonly byte[]? _extra;

    private LedgerReceipt(long seq, IReadOnlyList<LedgerHash> path, SignedCheckpoint checkpoint, byte[]? extra)
    {
        Seq = seq;
        Path = path;
        Checkpoint = checkpoint;
        _extra = extra;
    }

    /// <summary>The record's position in the ledger, from 0.</summary>
    public long Seq { get; }

    /// <summary>The hashes from the record's sibling up to the child of the root (RFC 6962 §2.1.1), at most 64.</summary>
    public IReadOnlyList<LedgerHash> Path { get; }

    /// <summary>The checkpoint that the path leads to.</summary>
    public SignedCheckpoint Checkpoint { get; }

    /// <summary>Data of the application's own, which nothing vouches for; absent when there is none.</summary>
    public ReadOnlyMemory<byte>? Extra => _extra is null ? (ReadOnlyMemory<byte>?)null : _extra;

    /// <summary>Puts a receipt together.</summary>
    /// <param name="seq">The record's position, from 0, below the size of the checkpoint.</param>
    /// <param name="path">The hashes from the record's sibling up to the child of the root, at most 64.</param>
    /// <param name="checkpoint">The checkpoint that the path leads to.</param>
    /// <param name="extra">Data of the application's own. None by default.</param>
    /// <returns>The receipt. Whether the path leads to the root is not checked.</returns>
    /// <exception cref="ArgumentException">The position is outside of the checkpoint, the path is too long, or the whole is over 64 KiB.</exception>
    public static LedgerReceipt Create(long seq, IReadOnlyList<LedgerHash> path, SignedCheckpoint checkpoint, ReadOnlyMemory<byte>? extra = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentOutOfRangeException.ThrowIfNegative(seq);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(seq, checkpoint.Checkpoint.Size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(path.Count, MaxHashes, nameof(path));
        var receipt = new LedgerReceipt(seq, [.. path], checkpoint, extra?.ToArray());
        return receipt.ToBytes().Length <= MaxBytes
            ? receipt
            : throw new ArgumentException($"The receipt would be over {MaxBytes / 1024} KiB: give less extra data.", nameof(extra));
    }

    /// <summary>Reads a receipt.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <returns>The receipt, of which nothing has been checked yet but its form.</returns>
    /// <exception cref="LedgerFormatException">The bytes are no receipt, or its position is outside of its checkpoint.</exception>
    public static LedgerReceipt Parse(ReadOnlySpan<byte> utf8)
    {
        var head = ReceiptHead.Read(utf8);
        var checkpoint = SignedCheckpoint.Parse(utf8[head.Length..]);
        return head.Seq < checkpoint.Checkpoint.Size
            ? new LedgerReceipt(head.Seq, head.Path, checkpoint, head.Extra)
            : throw new LedgerFormatException($"The receipt is for record {head.Seq}, and its checkpoint covers {checkpoint.Checkpoint.Size}.");
    }

    /// <summary>The text of the receipt, for a file named <c>….tlog-proof</c>.</summary>
    /// <returns>UTF-8, which <see cref="Parse"/> reads.</returns>
    public byte[] ToBytes()
    {
        var head = new StringBuilder(ReceiptHead.Title).Append('\n');
        if (_extra is not null)
        {
            head.Append(ReceiptHead.ExtraLabel).Append(Convert.ToBase64String(_extra)).Append('\n');
        }

        head.Append(ReceiptHead.IndexLabel).Append(CultureInfo.InvariantCulture, $"{Seq}\n");
        foreach (LedgerHash hash in Path)
        {
            head.Append(CanonicalBase64.Encode(hash)).Append('\n');
        }

        return [.. Encoding.UTF8.GetBytes(head.Append('\n').ToString()), .. Checkpoint.Bytes.Span];
    }

    /// <summary>Checks that a record is in the ledger: that the path leads from its line to the checkpoint's root, and that a trusted key signed the checkpoint.</summary>
    /// <param name="trust">The keys that count.</param>
    /// <param name="expectedOrigin">The origin of the ledger that is meant, known from elsewhere.</param>
    /// <param name="record">The record's line, byte for byte.</param>
    /// <returns>Which trusted keys signed; invalid for any other record than the one that the receipt is of.</returns>
    public SignatureVerification Verify(TrustPolicy trust, string expectedOrigin, LedgerLine record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Seq == Seq
            ? Verify(trust, expectedOrigin, record.ComputeHash())
            : SignatureVerification.Invalid($"The receipt is of record {Seq}, not of record {record.Seq}.");
    }

    internal SignatureVerification Verify(TrustPolicy trust, string expectedOrigin, LedgerHash leafHash)
    {
        SignatureVerification signatures = Checkpoint.Verify(trust, expectedOrigin);
        return LedgerProof.VerifyInclusion(Checkpoint.Checkpoint.ToTreeHead(), Seq, leafHash, Path)
            ? signatures
            : SignatureVerification.Invalid($"The record is not the one that the checkpoint covers at position {Seq}.");
    }
}
