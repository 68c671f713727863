using System.Globalization;

namespace DqLineage.Tool;

/// <summary>Instants as the tool reads and writes them.</summary>
internal static class Instant
{
    /// <summary>As the ledger writes it.</summary>
    internal static string Format(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads an ISO 8601 instant or day; without an offset it is UTC.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    internal static DateTimeOffset Parse(string text, string option) =>
        TryParse(text, out DateTimeOffset instant)
            ? instant
            : throw ToolException.Usage($"{option} is '{text}', which is no time: write 2026-01-02 or 2026-01-02T03:04:05Z.");

    internal static bool TryParse(string text, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(
        text,
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal,
        out instant);
}
