using System.Buffers;

namespace DqLineage;

/// <summary>Finds numbers of payment cards in texts that leave the ledger, and leaves only their last four digits.</summary>
/// <remarks>
/// A card number has 13 to 19 digits, with at most one space, hyphen or dot between two of them (a space may be percent-encoded, as in keys and addresses), a prefix and a length of a known scheme (ISO/IEC 7812), and a check digit after Luhn. Letters and digits beside
/// it make it something else. PCI DSS 4.0, 3.4.1 allows the last four digits to be shown.
/// </remarks>
internal static class CardNumbers
{
    private const int MinDigits = 13;
    private const int MaxDigits = 19;
    private const int Shown = 4;
    private const string EncodedSpace = "%20";

    // First digits, from and to, and the lengths that their scheme gives out.
    private static readonly (int From, int To, int MinLength, int MaxLength)[] s_schemes =
    [
        (4, 4, 13, 13), (4, 4, 16, 16), (4, 4, 19, 19), (51, 55, 16, 16), (2221, 2720, 16, 16), (34, 34, 15, 15), (37, 37, 15, 15),
        (6011, 6011, 16, 19), (644, 649, 16, 19), (65, 65, 16, 19), (62, 62, 16, 19), (300, 305, 14, 19), (3095, 3095, 14, 19), (36, 36, 14, 19), (38, 39, 14, 19), (3528, 3589, 16, 19),
        (5018, 5018, 13, 19), (5020, 5020, 13, 19), (5038, 5038, 13, 19), (5893, 5893, 13, 19), (6304, 6304, 13, 19), (6759, 6759, 13, 19), (6761, 6763, 13, 19),
    ];

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789");

    /// <summary>The text with each card number's digits but the last four replaced; the text itself when there is none.</summary>
    internal static string? Mask(string? text)
    {
        if (text is null || text.Length < MinDigits)
        {
            return text;
        }

        char[]? masked = null;
        int at = 0;
        while (text.AsSpan(at).IndexOfAny(s_digits) is >= 0 and var found)
        {
            int start = at + found;
            if (start > 0 && text.AsSpan(start - 1).StartsWith(EncodedSpace, StringComparison.Ordinal))
            {
                at = start + EncodedSpace.Length - 1;
                continue;
            }

            int length = start > 0 && char.IsLetter(text[start - 1]) ? 0 : LengthOfCard(text.AsSpan(start));
            if (length > 0)
            {
                masked ??= text.ToCharArray();
                Cover(masked.AsSpan(start, length));
                at = start + length;
            }
            else
            {
                int group = text.AsSpan(start).IndexOfAnyExcept(s_digits);
                at = group < 0 ? text.Length : start + group;
            }
        }

        return masked is null ? text : new string(masked);
    }

    // The longest number that begins here and ends where a group of digits does; 0 without one.
    private static int LengthOfCard(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[MaxDigits];
        int count = 0;
        int longest = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool isLast = i + 1 == text.Length;
            if (!char.IsAsciiDigit(text[i]))
            {
                int separator = SeparatorAt(text[i..]);
                if (separator == 0 || i + separator == text.Length || !char.IsAsciiDigit(text[i + separator]))
                {
                    break;
                }

                i += separator - 1;
                continue;
            }

            if (count == MaxDigits)
            {
                break;
            }

            digits[count++] = text[i];
            longest = (isLast || !char.IsLetterOrDigit(text[i + 1])) && IsCard(digits[..count]) ? i + 1 : longest;
        }

        return longest;
    }

    private static int SeparatorAt(ReadOnlySpan<char> text) =>
        text[0] is ' ' or '-' or '.' ? 1 : text.StartsWith(EncodedSpace, StringComparison.Ordinal) ? EncodedSpace.Length : 0;

    private static bool IsCard(ReadOnlySpan<char> digits)
    {
        if (digits.Length < MinDigits)
        {
            return false;
        }

        int prefix = int.Parse(digits[..4], System.Globalization.CultureInfo.InvariantCulture);
        foreach ((int from, int to, int minLength, int maxLength) in s_schemes)
        {
            int first = from < 10 ? prefix / 1000 : from < 100 ? prefix / 100 : from < 1000 ? prefix / 10 : prefix;
            if (first >= from && first <= to && digits.Length >= minLength && digits.Length <= maxLength)
            {
                return HasCheckDigit(digits);
            }
        }

        return false;
    }

    // Luhn, US patent 2 950 048: every second digit from the right counts double, with its digits added.
    private static bool HasCheckDigit(ReadOnlySpan<char> digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int value = digits[^(i + 1)] - '0';
            int doubled = 2 * value;
            sum += i % 2 == 0 ? value : doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }

    private static void Cover(Span<char> card)
    {
        int left = Shown;
        for (int i = card.Length - 1; i >= 0; i--)
        {
            if (card[..(i + 1)].EndsWith(EncodedSpace, StringComparison.Ordinal))
            {
                i -= EncodedSpace.Length - 1;
            }
            else if (char.IsAsciiDigit(card[i]) && --left < 0)
            {
                card[i] = '*';
            }
        }
    }
}
