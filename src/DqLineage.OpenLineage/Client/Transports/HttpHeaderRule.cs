using System.Diagnostics.CodeAnalysis;

namespace DqLineage.OpenLineage;

/// <summary>What may become a header: nothing that ends its line and begins another.</summary>
internal static class HttpHeaderRule
{
    private static readonly char[] s_ends = ['\r', '\n', '\0'];

    [return: NotNullIfNotNull(nameof(value))]
    internal static string? RequireValue(string? value, string parameter) =>
        value?.IndexOfAny(s_ends) is null or < 0 ? value : throw new ArgumentException("A header holds no line break: look for one at the end of the key or value.", parameter);

    internal static IReadOnlyDictionary<string, string> Require(IReadOnlyDictionary<string, string> headers, string parameter)
    {
        ArgumentNullException.ThrowIfNull(headers, parameter);
        using var probe = new HttpRequestMessage();
        using var content = new ByteArrayContent([]);
        foreach ((string name, string value) in headers)
        {
            RequireValue(value, parameter);
            if (!probe.Headers.TryAddWithoutValidation(name, value) && !content.Headers.TryAddWithoutValidation(name, value))
            {
                throw new ArgumentException($"'{name}' is no name of a header: use letters, digits and hyphens.", parameter);
            }
        }

        return headers;
    }
}
