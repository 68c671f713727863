using System.Buffers.Text;

namespace DqLineage;

/// <summary>A whole number from 0 in its one spelling: digits without sign and without leading zeros.</summary>
internal static class CanonicalDecimal
{
    internal static bool TryParse(ReadOnlySpan<byte> utf8, out long number)
    {
        number = 0;
        return !utf8.IsEmpty && char.IsAsciiDigit((char)utf8[0]) && (utf8[0] != (byte)'0' || utf8.Length == 1)
            && Utf8Parser.TryParse(utf8, out number, out int consumed) && consumed == utf8.Length;
    }
}
