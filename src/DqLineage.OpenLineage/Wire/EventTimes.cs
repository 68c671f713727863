using System.Globalization;

namespace DqLineage.OpenLineage;

/// <summary>Instants as OpenLineage spells them (RFC 3339, ISO 8601): without an offset they are UTC.</summary>
internal static class EventTimes
{
    private static readonly string[] s_formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
    ];

    internal static bool TryRead(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(WithoutNanoseconds(text).ToUpperInvariant(), s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    internal static string Write(DateTimeOffset time)
    {
        string format = time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss"
            : time.Ticks % TimeSpan.TicksPerMillisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss.fff"
            : "yyyy-MM-dd'T'HH:mm:ss.ffffff";
        return time.ToString(time.Offset == TimeSpan.Zero ? format + "'Z'" : format + "zzz", CultureInfo.InvariantCulture);
    }

    // More digits than .NET counts, as Java writes them, are cut: 100 ns are the finest here.
    private static string WithoutNanoseconds(string text)
    {
        int start = text.IndexOf('.', StringComparison.Ordinal) + 1;
        if (start == 0)
        {
            return text;
        }

        int end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - start <= 7 ? text : string.Concat(text.AsSpan(0, start + 7), text.AsSpan(end));
    }
}
