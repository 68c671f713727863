using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace DqLineage;

/// <summary>Base64 with its one spelling (RFC 4648 §4, with padding, no unused bit set, no white space): what is read is what would be written.</summary>
internal static class CanonicalBase64
{
    internal static bool TryDecode(ReadOnlySpan<byte> utf8, out byte[] bytes)
    {
        bytes = [];
        if (utf8.Length % 4 != 0)
        {
            return false;
        }

        byte[] decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(utf8.Length)];
        if (Base64.DecodeFromUtf8(utf8, decoded, out int consumed, out int written) != OperationStatus.Done || consumed != utf8.Length)
        {
            return false;
        }

        // .NET passes over white space and takes unused bits as they are.
        byte[] again = new byte[Base64.GetMaxEncodedToUtf8Length(written)];
        Base64.EncodeToUtf8(decoded.AsSpan(0, written), again, out _, out _);
        bytes = written == decoded.Length ? decoded : decoded[..written];
        return utf8.SequenceEqual(again);
    }

    internal static bool TryDecodeHash(ReadOnlySpan<byte> utf8, out LedgerHash hash)
    {
        hash = default;
        const int length = 44;
        if (utf8.Length != length || !TryDecode(utf8, out byte[] bytes) || bytes.Length != LedgerHash.Size)
        {
            return false;
        }

        hash = LedgerHash.FromBytes(bytes);
        return true;
    }

    internal static bool TryDecode(string text, out byte[] bytes) => TryDecode(Encoding.UTF8.GetBytes(text), out bytes);

    internal static string Encode(LedgerHash hash)
    {
        Span<byte> bytes = stackalloc byte[LedgerHash.Size];
        hash.CopyTo(bytes);
        return Convert.ToBase64String(bytes);
    }
}
