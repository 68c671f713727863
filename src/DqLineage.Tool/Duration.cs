using System.Globalization;

namespace DqLineage.Tool;

/// <summary>Spans of time as the tool reads and writes them.</summary>
internal static class Duration
{
    private static readonly (char Unit, TimeSpan Span)[] s_units =
        [('w', TimeSpan.FromDays(7)), ('d', TimeSpan.FromDays(1)), ('h', TimeSpan.FromHours(1)), ('m', TimeSpan.FromMinutes(1)), ('s', TimeSpan.FromSeconds(1))];

    /// <summary>In the greatest unit that leaves no rest, such as <c>90d</c> or <c>36h</c>; otherwise as the ledger writes it.</summary>
    internal static string Format(TimeSpan span)
    {
        if (span == TimeSpan.Zero)
        {
            return "0d";
        }

        // Not in weeks: people count days.
        (char unit, TimeSpan one) = Array.Find(s_units, unit => unit.Unit != 'w' && span.Ticks % unit.Span.Ticks == 0);
        return unit == default ? span.ToString("c", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{span.Ticks / one.Ticks}{unit}");
    }

    /// <summary>Reads <c>90d</c>, <c>36h</c> and the like, or <c>[d.]hh:mm:ss</c>. A number without a unit is none.</summary>
    /// <exception cref="ToolException">It is no span of time, or negative.</exception>
    internal static TimeSpan Parse(string text, string option) =>
        TryParse(text, out TimeSpan span)
            ? span
            : throw ToolException.Usage($"{option} is '{text}', which is no span of time: write 90d, 36h, 15m, 30s or 1.12:00:00.");

    private static bool TryParse(string text, out TimeSpan span)
    {
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out span) && span >= TimeSpan.Zero;
        }

        span = default;
        (char unit, TimeSpan one) = Array.Find(s_units, unit => text.EndsWith(unit.Unit));
        if (unit == default || !long.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out long number) || number > TimeSpan.MaxValue.Ticks / one.Ticks)
        {
            return false;
        }

        span = TimeSpan.FromTicks(one.Ticks * number);
        return true;
    }
}
