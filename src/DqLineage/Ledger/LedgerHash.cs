using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DqLineage;

/// <summary>A SHA-256 value of the ledger: the leaf hash of a line.</summary>
/// <remarks>
/// A leaf hash is <c>SHA-256(0x00 ‖ line)</c> (RFC 6962 §2.1), where the line is its exact bytes without the line feed.
/// Two lines are the same bytes exactly when their hashes are equal. <see langword="default"/> is 32 zero bytes, which
/// stands for "no line before this one".
/// </remarks>
public readonly struct LedgerHash : IEquatable<LedgerHash>
{
    /// <summary>The length of a hash in bytes.</summary>
    public const int Size = 32;

    /// <summary>The length of a hash in hexadecimal digits.</summary>
    public const int HexLength = 64;

    // Kept for each thread: making a new one, as SHA256.HashData does within, costs more than its second call.
    [ThreadStatic]
    private static IncrementalHash? t_sha256;

    private readonly Bytes _bytes;

    private LedgerHash(Bytes bytes) => _bytes = bytes;

    /// <summary>The root of a tree without leaves, <c>SHA-256("")</c> (RFC 6962 §2.1).</summary>
    public static LedgerHash OfNothing { get; } = FromBytes(SHA256.HashData(ReadOnlySpan<byte>.Empty));

    /// <summary>Computes the leaf hash of a line.</summary>
    /// <param name="line">The line's bytes, without the line feed.</param>
    public static LedgerHash OfLeaf(ReadOnlySpan<byte> line)
    {
        IncrementalHash sha256 = t_sha256 ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData([0]);
        sha256.AppendData(line);
        return TakeHash(sha256);
    }

    /// <summary>Computes the leaf hash of a line whose bytes stand behind the 0x00 that belongs to the hash.</summary>
    internal static LedgerHash OfPrefixedLeaf(ReadOnlySpan<byte> prefixedLine)
    {
        IncrementalHash sha256 = t_sha256 ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData(prefixedLine);
        return TakeHash(sha256);
    }

    /// <summary>Computes the leaf hash of each line, several at a time where the processor can.</summary>
    internal static void OfLeaves(ReadOnlySpan<ReadOnlyMemory<byte>> lines, Span<LedgerHash> hashes) =>
        Sha256Lanes.HashLeaves(lines, hashes, Sha256Lanes.Best);

    /// <summary>Computes the hash of an inner node of the tree, <c>SHA-256(0x01 ‖ left ‖ right)</c> (RFC 6962 §2.1).</summary>
    /// <param name="left">The hash of the left child.</param>
    /// <param name="right">The hash of the right child.</param>
    public static LedgerHash OfNode(LedgerHash left, LedgerHash right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Size)];
        node[0] = 1;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + Size)..]);
        Bytes bytes = default;
        SHA256.HashData(node, bytes);
        return new LedgerHash(bytes);
    }

    /// <summary>Takes the 32 bytes of a hash.</summary>
    /// <param name="bytes">Exactly 32 bytes.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public static LedgerHash FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"A hash has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        }

        Bytes copy = default;
        bytes.CopyTo(copy);
        return new LedgerHash(copy);
    }

    /// <summary>Reads 64 lower-case hexadecimal digits, the only spelling the format knows.</summary>
    /// <param name="utf8">The digits, as UTF-8.</param>
    /// <param name="hash">The hash, when they are one.</param>
    /// <returns>Whether the text is a hash.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out LedgerHash hash)
    {
        hash = default;
        if (utf8.Length != HexLength || utf8.ContainsAnyInRange((byte)'A', (byte)'F'))
        {
            return false;
        }

        Bytes bytes = default;
        if (Convert.FromHexString(utf8, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        hash = new LedgerHash(bytes);
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out LedgerHash)"/>
    /// <param name="text">The digits.</param>
    /// <param name="hash">The hash, when they are one.</param>
    internal static bool TryParse(ReadOnlySpan<char> text, out LedgerHash hash)
    {
        hash = default;
        Span<byte> utf8 = stackalloc byte[HexLength];
        return text.Length == HexLength && System.Text.Ascii.FromUtf16(text, utf8, out _) == System.Buffers.OperationStatus.Done && TryParse(utf8, out hash);
    }

    /// <summary>Copies the 32 bytes.</summary>
    /// <param name="destination">At least 32 bytes.</param>
    public void CopyTo(Span<byte> destination) => AsSpan().CopyTo(destination);

    /// <summary>Writes the 64 lower-case hexadecimal digits as UTF-8.</summary>
    /// <param name="destination">At least 64 bytes.</param>
    public void WriteHex(Span<byte> destination)
    {
        if (!Convert.TryToHexStringLower(AsSpan(), destination, out _))
        {
            throw new ArgumentException($"The hexadecimal form of a hash takes {HexLength} bytes.", nameof(destination));
        }
    }

    /// <summary>The 64 lower-case hexadecimal digits.</summary>
    /// <returns>The digits.</returns>
    public override string ToString() => Convert.ToHexStringLower(AsSpan());

    /// <inheritdoc/>
    public bool Equals(LedgerHash other) => AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LedgerHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => MemoryMarshal.Read<int>(AsSpan());

    /// <summary>Whether both are the same 32 bytes.</summary>
    /// <param name="left">One hash.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(LedgerHash left, LedgerHash right) => left.Equals(right);

    /// <summary>Whether the two differ.</summary>
    /// <param name="left">One hash.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(LedgerHash left, LedgerHash right) => !left.Equals(right);

    private static LedgerHash TakeHash(IncrementalHash sha256)
    {
        Bytes bytes = default;
        sha256.GetHashAndReset(bytes);
        return new LedgerHash(bytes);
    }

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    private ReadOnlySpan<byte> AsSpan() => _bytes;

    [InlineArray(Size)]
    private struct Bytes
    {
        private byte _first;
    }
}
