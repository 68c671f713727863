using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace DqLineage.OpenLineage.Tests.Infrastructure;

/// <summary>JSON in tests: read, and compared strictly: kinds, texts, numbers by their exact value, arrays in order, objects in any.</summary>
internal static class Json
{
    internal static JsonElement Of(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        return document.RootElement.Clone();
    }

    internal static JsonElement Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>Where two values differ; empty when they do not.</summary>
    internal static IReadOnlyList<string> Differences(JsonElement expected, JsonElement actual)
    {
        List<string> differences = [];
        Compare("$", expected, actual, differences);
        return differences;
    }

    private static void Compare(string path, JsonElement expected, JsonElement actual, List<string> differences)
    {
        if (expected.ValueKind != actual.ValueKind)
        {
            differences.Add($"{path}: {expected.ValueKind} became {actual.ValueKind}");
            return;
        }

        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                CompareObjects(path, expected, actual, differences);
                break;
            case JsonValueKind.Array:
                CompareArrays(path, expected, actual, differences);
                break;
            case JsonValueKind.Number when Value(expected) != Value(actual):
            case JsonValueKind.String when expected.GetString() != actual.GetString():
                differences.Add($"{path}: {expected.GetRawText()} became {actual.GetRawText()}");
                break;
        }
    }

    private static void CompareObjects(string path, JsonElement expected, JsonElement actual, List<string> differences)
    {
        var members = actual.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        foreach (JsonProperty member in expected.EnumerateObject())
        {
            if (members.Remove(member.Name, out JsonElement other))
            {
                Compare($"{path}.{member.Name}", member.Value, other, differences);
            }
            else
            {
                differences.Add($"{path}.{member.Name}: {member.Value.ValueKind} is gone");
            }
        }

        differences.AddRange(members.Keys.Select(name => $"{path}.{name}: was not there"));
    }

    private static void CompareArrays(string path, JsonElement expected, JsonElement actual, List<string> differences)
    {
        if (expected.GetArrayLength() != actual.GetArrayLength())
        {
            differences.Add($"{path}: {expected.GetArrayLength()} items became {actual.GetArrayLength()}");
            return;
        }

        for (int i = 0; i < expected.GetArrayLength(); i++)
        {
            Compare($"{path}[{i}]", expected[i], actual[i], differences);
        }
    }

    // Exactly: digits without trailing zeros, and the power of ten.
    private static (BigInteger Digits, int Exponent) Value(JsonElement number)
    {
        string[] parts = number.GetRawText().Split('e', 'E');
        string[] digits = parts[0].Split('.');
        string fraction = digits.Length == 2 ? digits[1] : string.Empty;
        var value = BigInteger.Parse(digits[0] + fraction, CultureInfo.InvariantCulture);
        int exponent = (parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0) - fraction.Length;
        while (!value.IsZero && value % 10 == 0)
        {
            value /= 10;
            exponent++;
        }

        return value.IsZero ? default : (value, exponent);
    }
}
