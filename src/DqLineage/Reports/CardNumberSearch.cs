using System.Globalization;
using System.Text.Json;

namespace DqLineage;

/// <summary>Tells whether a record holds the number of a payment card, wherever an application wrote it: in its payload, as a text or a whole number, in its context, or in its keys.</summary>
internal static class CardNumberSearch
{
    private const int MinDigits = 13;
    private const decimal LeastCard = 1_000_000_000_000m;
    private const decimal GreatestCard = 9_999_999_999_999_999_999m;

    internal static bool IsIn(LedgerLine line) => MayBeIn(line.Utf8.Span) && (IsInContext(line) || IsInPayload(line.Data.Span));

    /// <summary>Whether a text is or holds such a number. An id of the library's own form never is one, whatever its digits come to.</summary>
    internal static bool IsIn(string? text) => text is not null && !ReferenceEquals(CardNumbers.Mask(text), text) && !Guid.TryParseExact(text, "D", out _);

    private static bool IsInContext(LedgerLine line)
    {
        LineageContext context = line.Context;
        return IsIn(context.Tenant) || IsIn(context.Job) || IsIn(context.Run) || IsIn(context.Trace) || IsIn(context.Actor) || line.Keys.Any(key => IsIn(key.Value));
    }

    private static bool IsInPayload(ReadOnlySpan<byte> json)
    {
        if (!MayBeIn(json))
        {
            return false;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = LedgerFormat.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? MayBeIn(reader.ValueSpan) && IsIn(reader.GetString()) : reader.TokenType == JsonTokenType.Number && IsInNumber(ref reader))
            {
                return true;
            }
        }

        return false;
    }

    // Also as 4.111111111111111E+15, which is how a column of floating-point numbers has it. A fraction is no card.
    private static bool IsInNumber(ref Utf8JsonReader reader) =>
        reader.ValueSpan.Length >= MinDigits && reader.TryGetDecimal(out decimal number) && number is >= LeastCard and <= GreatestCard && decimal.IsInteger(number)
        && IsIn(number.ToString("0", CultureInfo.InvariantCulture));

    // Looks at bytes only, and at every record of a pack: as many digits as a card has, each at most one separator behind the one before. What is escaped may be either.
    private static bool MayBeIn(ReadOnlySpan<byte> utf8)
    {
        int digits = 0;
        bool isBehindDigit = false;
        for (int i = 0; i < utf8.Length; i++)
        {
            byte one = utf8[i];
            if ((uint)(one - '0') <= 9)
            {
                if (++digits == MinDigits)
                {
                    return true;
                }

                isBehindDigit = true;
                continue;
            }

            if (one == (byte)'\\' && IsEscapedDigitOrSeparator(utf8[i..]))
            {
                return true;
            }

            if (!isBehindDigit || one is not ((byte)' ' or (byte)'-' or (byte)'.'))
            {
                digits = 0;
            }

            isBehindDigit = false;
        }

        return false;
    }

    private static bool IsEscapedDigitOrSeparator(ReadOnlySpan<byte> escape) =>
        escape.Length >= 6 && escape[1] == (byte)'u'
        && ((escape[2..5].SequenceEqual("003"u8) && char.IsAsciiDigit((char)escape[5]))
            || (escape[2..5].SequenceEqual("002"u8) && (char)escape[5] is '0' or 'd' or 'D' or 'e' or 'E'));
}
