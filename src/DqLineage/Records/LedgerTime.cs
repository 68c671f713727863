using System.Globalization;
using System.Runtime.CompilerServices;

namespace DqLineage;

/// <summary>The ledger's instants: UTC, whole microseconds, written <c>yyyy-MM-ddTHH:mm:ss.ffffffZ</c>.</summary>
internal static class LedgerTime
{
    internal const int Length = 27;

    private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    internal static DateTimeOffset Truncate(DateTimeOffset instant)
    {
        long ticks = instant.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }

    internal static string Format(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(Pattern, CultureInfo.InvariantCulture);

    // By hand, because a custom pattern is read anew for each instant.
    internal static void Write(DateTimeOffset instant, Span<byte> destination)
    {
        DateTime utc = instant.UtcDateTime;
        WriteDigits(utc.Year, destination[..4]);
        destination[4] = (byte)'-';
        WriteDigits(utc.Month, destination[5..7]);
        destination[7] = (byte)'-';
        WriteDigits(utc.Day, destination[8..10]);
        destination[10] = (byte)'T';
        WriteDigits(utc.Hour, destination[11..13]);
        destination[13] = (byte)':';
        WriteDigits(utc.Minute, destination[14..16]);
        destination[16] = (byte)':';
        WriteDigits(utc.Second, destination[17..19]);
        destination[19] = (byte)'.';
        WriteDigits((int)(utc.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond), destination[20..26]);
        destination[26] = (byte)'Z';
    }

    internal static bool TryParse(ReadOnlySpan<byte> utf8, out DateTimeOffset instant)
    {
        instant = default;
        if (utf8.Length != Length || utf8[4] != (byte)'-' || utf8[7] != (byte)'-' || utf8[10] != (byte)'T'
            || utf8[13] != (byte)':' || utf8[16] != (byte)':' || utf8[19] != (byte)'.' || utf8[26] != (byte)'Z')
        {
            return false;
        }

        bool isNumeric = TryReadDigits(utf8[..4], out int year) & TryReadDigits(utf8[5..7], out int month) & TryReadDigits(utf8[8..10], out int day)
            & TryReadDigits(utf8[11..13], out int hour) & TryReadDigits(utf8[14..16], out int minute) & TryReadDigits(utf8[17..19], out int second)
            & TryReadDigits(utf8[20..26], out int microsecond);
        if (!isNumeric || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        long ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks + (microsecond * TimeSpan.TicksPerMicrosecond);
        instant = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private static void WriteDigits(int number, Span<byte> digits)
    {
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            (number, int digit) = Math.DivRem(number, 10);
            digits[i] = (byte)('0' + digit);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadDigits(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        bool isNumeric = true;
        foreach (byte c in digits)
        {
            isNumeric &= char.IsAsciiDigit((char)c);
            number = (number * 10) + (c - '0');
        }

        return isNumeric;
    }
}
