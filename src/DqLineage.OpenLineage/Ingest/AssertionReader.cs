using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>Reads an item of the facets <c>dataQualityAssertions</c> (1-1-0 and before) and <c>test</c> (1-0-1).</summary>
internal static class AssertionReader
{
    /// <returns>Absent for a test that was not executed: it found nothing either way.</returns>
    internal static ExpectationResult? Read(JsonElement item)
    {
        string? status = LineageFacets.Text(item, "status");
        bool? success = status switch
        {
            null => LineageFacets.Flag(item, "success") ?? throw new FormatException("An assertion does not say whether it succeeded."),
            "pass" => true,
            "fail" => false,
            _ => null,
        };
        return success is not { } decided ? null : new ExpectationResult
        {
            Type = LineageFacets.Text(item, "assertion") ?? LineageFacets.Text(item, "type") ?? LineageFacets.Text(item, "name") ?? throw new FormatException("An assertion has no name."),
            Column = LineageFacets.Text(item, "column") is { Length: > 0 } column ? column : null,
            Success = decided,
            Severity = LineageFacets.Text(item, "severity") is { Length: > 0 } severity ? severity : null,
            Expected = LineageFacets.Text(item, "expected") is { } expected ? DataValue.FromString(expected) : default,
            Actual = LineageFacets.Text(item, "actual") is { } actual ? DataValue.FromString(actual) : default,
            Kwargs = KwargsOf(item),
        };
    }

    // What the validation has no place for, under the names that it had.
    private static Dictionary<string, DataValue>? KwargsOf(JsonElement item)
    {
        var kwargs = new Dictionary<string, DataValue>(StringComparer.Ordinal);
        foreach (JsonProperty member in item.EnumerateObject())
        {
            if (member.Name is "name" or "description" or "content" or "contentType" or "params" && member.Value.ValueKind != JsonValueKind.Null)
            {
                kwargs.Add(member.Name, DataValue.FromJson(member.Value));
            }
        }

        return kwargs.Count > 0 ? kwargs : null;
    }
}
