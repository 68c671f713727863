using System.Text;

namespace DqLineage;

/// <summary>What callers may use as an id: any non-empty text up to 512 UTF-8 bytes, without control characters.</summary>
internal static class IdentifierRule
{
    internal const int MaxBytes = 512;

    internal static bool IsValid(ReadOnlySpan<char> text, int maxBytes = MaxBytes) =>
        Fault(text, maxBytes) is null;

    /// <summary>Whether UTF-8 is a valid text of visible ASCII characters and spaces, as nearly every id is.</summary>
    internal static bool IsPlain(ReadOnlySpan<byte> utf8, int maxBytes) =>
        utf8.Length <= maxBytes && utf8.ContainsAnyExcept((byte)' ') && !utf8.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    /// <summary>Returns the text, or throws an <see cref="ArgumentException"/> that says what is wrong with it.</summary>
    internal static string Require(string? text, string what, string parameter, int maxBytes = MaxBytes)
    {
        string? fault = text is null ? "is missing" : Fault(text, maxBytes);
        return fault is null
            ? text!
            : throw new ArgumentException($"The {what} '{SafeText.Show(text)}' {fault}.", parameter);
    }

    internal static string? RequireIfGiven(string? text, string what, string parameter) =>
        text is null ? null : Require(text, what, parameter);

    /// <summary>Whether a text is valid and of visible ASCII characters and spaces.</summary>
    private static bool IsPlain(ReadOnlySpan<char> text, int maxBytes) =>
        text.Length <= maxBytes && text.ContainsAnyExcept(' ') && !text.ContainsAnyExceptInRange(' ', '~');

    private static string? Fault(ReadOnlySpan<char> text, int maxBytes)
    {
        if (IsPlain(text, maxBytes))
        {
            return null;
        }

        if (text.IsEmpty || text.IsWhiteSpace())
        {
            return "is empty: give it at least one visible character";
        }

        int bytes = 0;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out Rune rune, out int consumed) != System.Buffers.OperationStatus.Done)
            {
                return "holds half a surrogate pair, which is no text: pass well-formed Unicode";
            }

            if (Rune.IsControl(rune))
            {
                return $"holds the control character U+{rune.Value:X4}: remove it";
            }

            bytes += rune.Utf8SequenceLength;
            text = text[consumed..];
        }

        return bytes > maxBytes ? $"takes {bytes} bytes of UTF-8: use at most {maxBytes}" : null;
    }
}
