namespace DqLineage;

/// <summary>The two spellings of an ECDSA signature over P-256: r‖s in 64 bytes (IEEE P1363), and DER (RFC 3279 §2.2.3) in its one strict form.</summary>
/// <remarks>
/// DER is read by hand: every length in one byte, every integer positive and as short as it can be, r and s in [1, n−1],
/// nothing behind. What is read is written again and compared, so that no signature has two spellings.
/// </remarks>
internal static class EcdsaSignature
{
    internal const int FixedLength = 2 * IntegerLength;

    /// <summary>Two integers of at most 33 bytes, each with two bytes in front, and two bytes in front of both.</summary>
    internal const int MaxDerLength = 2 + (2 * (2 + IntegerLength + 1));

    private const int IntegerLength = 32;
    private const byte SequenceTag = 0x30;
    private const byte IntegerTag = 0x02;
    private const byte SignBit = 0x80;

    /// <summary>The order n of the curve (FIPS 186-4, D.1.2.3).</summary>
    private static ReadOnlySpan<byte> Order =>
    [
        0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
    ];

    /// <summary>Reads strict DER.</summary>
    /// <param name="der">The signature.</param>
    /// <param name="fixedLength">64 bytes, which become r‖s.</param>
    /// <returns>Whether it is one.</returns>
    internal static bool TryReadDer(ReadOnlySpan<byte> der, Span<byte> fixedLength)
    {
        fixedLength.Clear();
        if (der.Length is < 8 or > MaxDerLength || der[0] != SequenceTag || der[1] != der.Length - 2)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = der[2..];
        return TryReadInteger(ref rest, fixedLength[..IntegerLength])
            && TryReadInteger(ref rest, fixedLength[IntegerLength..])
            && rest.IsEmpty
            && IsInRange(fixedLength)
            && WriteDer(fixedLength).AsSpan().SequenceEqual(der);
    }

    /// <summary>Whether r and s are both in [1, n−1].</summary>
    internal static bool IsInRange(ReadOnlySpan<byte> fixedLength) =>
        fixedLength.Length == FixedLength && IsScalar(fixedLength[..IntegerLength]) && IsScalar(fixedLength[IntegerLength..]);

    internal static byte[] WriteDer(ReadOnlySpan<byte> fixedLength)
    {
        Span<byte> der = stackalloc byte[MaxDerLength];
        int length = 2;
        length += WriteInteger(fixedLength[..IntegerLength], der[length..]);
        length += WriteInteger(fixedLength[IntegerLength..], der[length..]);
        der[0] = SequenceTag;
        der[1] = (byte)(length - 2);
        return der[..length].ToArray();
    }

    private static bool IsScalar(ReadOnlySpan<byte> integer) =>
        integer.ContainsAnyExcept((byte)0) && integer.SequenceCompareTo(Order) < 0;

    private static bool TryReadInteger(ref ReadOnlySpan<byte> rest, Span<byte> integer)
    {
        if (rest.Length < 3 || rest[0] != IntegerTag || rest[1] is 0 or > IntegerLength + 1 || rest.Length < 2 + rest[1])
        {
            return false;
        }

        ReadOnlySpan<byte> value = rest.Slice(2, rest[1]);
        rest = rest[(2 + value.Length)..];
        bool isNegative = value[0] >= SignBit;
        bool isPadded = value.Length > 1 && value[0] == 0 && value[1] < SignBit;
        value = value[0] == 0 ? value[1..] : value;
        if (isNegative || isPadded || value.Length > IntegerLength)
        {
            return false;
        }

        value.CopyTo(integer[(IntegerLength - value.Length)..]);
        return true;
    }

    private static int WriteInteger(ReadOnlySpan<byte> integer, Span<byte> destination)
    {
        int first = integer.IndexOfAnyExcept((byte)0);
        ReadOnlySpan<byte> value = integer[(first < 0 ? IntegerLength - 1 : first)..];
        int pad = value[0] >= SignBit ? 1 : 0;
        destination[0] = IntegerTag;
        destination[1] = (byte)(value.Length + pad);
        destination[2] = 0;
        value.CopyTo(destination[(2 + pad)..]);
        return 2 + pad + value.Length;
    }
}
