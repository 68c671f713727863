using System.Globalization;
using System.Text.RegularExpressions;

namespace DqLineage.OpenLineage.Tests.Schemas;

internal sealed partial class JsonSchemaValidator
{
    private static bool HasFormat(string format, string text) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "uri" => Scheme().IsMatch(text) && Uri.TryCreate(text, UriKind.Absolute, out _),
        "date-time" => Instant().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => throw new NotSupportedException($"The format '{format}' is not known here."),
    };

    // RFC 3986 §3.1. Without it a path such as /data would be an absolute URI on Unix.
    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:[^ \"<>\\\\^`{|}]*$", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Scheme();

    // RFC 3339 §5.6: the offset is required.
    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Instant();
}
