using System.Globalization;

namespace DqLineage.Tool;

/// <summary>The value that a cell of a CSV file spells.</summary>
internal static class CsvValue
{
    // More digits than a decimal holds would be rounded without a word.
    private const int MaxDecimalDigits = 28;

    private static readonly string[] s_instants =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK"];

    /// <summary>Nothing is null. Whole numbers have no leading zeros and no plus sign, so that postal codes and telephone numbers stay texts.</summary>
    internal static object? Of(string cell, bool isText)
    {
        if (cell.Length == 0)
        {
            return null;
        }

        return isText ? cell
            : char.IsAsciiDigit(cell[0]) || cell[0] is '-' or '.' ? NumberOrTimeOf(cell)
            : cell switch
            {
                "true" or "True" or "TRUE" => true,
                "false" or "False" or "FALSE" => false,
                "NaN" or "nan" => double.NaN,
                "Infinity" or "inf" => double.PositiveInfinity,
                _ => UuidOrText(cell),
            };
    }

    private static object NumberOrTimeOf(string cell)
    {
        if (cell is "-Infinity" or "-inf")
        {
            return double.NegativeInfinity;
        }

        int first = cell[0] == '-' ? 1 : 0;
        bool hasLeadingZero = cell.Length > first + 1 && cell[first] == '0' && char.IsAsciiDigit(cell[first + 1]);
        if (hasLeadingZero)
        {
            return TimeOf(cell) ?? UuidOrText(cell);
        }

        if (long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            return integer;
        }

        if (cell.Count(char.IsAsciiDigit) <= MaxDecimalDigits
            && decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal exact))
        {
            return exact;
        }

        return double.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number)
            ? number
            : TimeOf(cell) ?? UuidOrText(cell);
    }

    private static object? TimeOf(string cell)
    {
        if (DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return date;
        }

        return DateTime.TryParseExact(cell, s_instants, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out DateTime time) ? time : null;
    }

    private static object UuidOrText(string cell) => Guid.TryParseExact(cell, "D", out Guid uuid) ? uuid : cell;
}
