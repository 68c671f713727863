using System.Globalization;

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

    internal static void Write(DateTimeOffset instant, Span<byte> destination)
    {
        if (!instant.UtcDateTime.TryFormat(destination, out int written, Pattern, CultureInfo.InvariantCulture) || written != Length)
        {
            throw new ArgumentException($"An instant takes {Length} bytes.", nameof(destination));
        }
    }

    internal static bool TryParse(ReadOnlySpan<byte> utf8, out DateTimeOffset instant)
    {
        instant = default;
        if (utf8.Length != Length)
        {
            return false;
        }

        Span<char> chars = stackalloc char[Length];
        for (int i = 0; i < Length; i++)
        {
            chars[i] = (char)utf8[i];
        }

        return DateTimeOffset.TryParseExact(
            chars, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }
}
