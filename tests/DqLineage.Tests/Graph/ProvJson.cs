using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DqLineage.Tests.Graph;

/// <summary>What PROV-JSON (W3C member submission, 24 April 2013) asks of a document, in our own words; and that whatever is named is declared.</summary>
internal static partial class ProvJson
{
    private static readonly string[] s_things = ["entity", "activity", "agent"];

    // Each relation with its two ends: the role, and where what it names is declared.
    private static readonly Dictionary<string, (string Role, string[] In)[]> s_relations = new(StringComparer.Ordinal)
    {
        ["used"] = [("prov:activity", ["activity"]), ("prov:entity", ["entity"])],
        ["wasGeneratedBy"] = [("prov:entity", ["entity"]), ("prov:activity", ["activity"])],
        ["wasDerivedFrom"] = [("prov:generatedEntity", ["entity"]), ("prov:usedEntity", ["entity"])],
        ["wasAssociatedWith"] = [("prov:activity", ["activity"]), ("prov:agent", ["agent"])],
        ["wasAttributedTo"] = [("prov:entity", ["entity"]), ("prov:agent", ["agent"])],
        ["wasInformedBy"] = [("prov:informed", ["activity"]), ("prov:informant", ["activity"])],
        ["wasInfluencedBy"] = [("prov:influencee", s_things), ("prov:influencer", s_things)],
        ["specializationOf"] = [("prov:specificEntity", ["entity"]), ("prov:generalEntity", ["entity"])],
        ["alternateOf"] = [("prov:alternate2", ["entity"]), ("prov:alternate1", ["entity"])],
        ["hadMember"] = [("prov:collection", ["entity"]), ("prov:entity", ["entity"])],
    };

    /// <summary>What is wrong with a document; empty when nothing is.</summary>
    internal static IReadOnlyList<string> FaultsOf(JsonElement document)
    {
        var faults = new List<string>();
        foreach (JsonProperty section in document.EnumerateObject())
        {
            if (section.Name == "prefix")
            {
                faults.AddRange(section.Value.EnumerateObject().Where(prefix => !Uri.IsWellFormedUriString(prefix.Value.GetString(), UriKind.Absolute)).Select(prefix => $"{prefix} is no namespace"));
            }
            else if (s_things.Contains(section.Name))
            {
                faults.AddRange(section.Value.EnumerateObject().SelectMany(FaultsOfThing));
            }
            else if (s_relations.TryGetValue(section.Name, out (string Role, string[] In)[]? ends))
            {
                faults.AddRange(section.Value.EnumerateObject().SelectMany(relation => FaultsOfRelation(document, relation, ends)));
            }
            else
            {
                faults.Add($"there is no section {section.Name}");
            }
        }

        return faults;
    }

    /// <summary>The two ends of each relation of a section, and the edge that it is from.</summary>
    internal static IEnumerable<string> RelationsOf(JsonElement document, string section) => document.TryGetProperty(section, out JsonElement relations)
        ? relations.EnumerateObject().Select(relation => string.Join(' ', [
            .. s_relations[section].Select(end => relation.Value.GetProperty(end.Role).GetString()),
            .. relation.Value.TryGetProperty("dq:edge", out JsonElement edge) ? [edge.GetString(), relation.Value.GetProperty("dq:record").GetInt64().ToString(CultureInfo.InvariantCulture)] : Array.Empty<string?>()]))
        : [];

    private static IEnumerable<string> FaultsOfThing(JsonProperty thing) =>
        [.. QualifiedName().IsMatch(thing.Name) ? Array.Empty<string>() : [$"{thing.Name} is no qualified name"], .. thing.Value.EnumerateObject().SelectMany(FaultsOfAttribute)];

    private static IEnumerable<string> FaultsOfRelation(JsonElement document, JsonProperty relation, (string Role, string[] In)[] ends)
    {
        if (!relation.Name.StartsWith("_:", StringComparison.Ordinal))
        {
            yield return $"{relation.Name} is no blank name";
        }

        foreach ((string role, string[] sections) in ends)
        {
            string? name = relation.Value.TryGetProperty(role, out JsonElement end) ? end.GetString() : null;
            if (name is null || !sections.Any(section => document.GetProperty(section).TryGetProperty(name, out _)))
            {
                yield return $"{relation.Name} names {name} as {role}, which is not declared";
            }
        }

        foreach (string fault in relation.Value.EnumerateObject().Where(attribute => ends.All(end => end.Role != attribute.Name)).SelectMany(FaultsOfAttribute))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> FaultsOfAttribute(JsonProperty attribute)
    {
        if (!QualifiedName().IsMatch(attribute.Name))
        {
            yield return $"{attribute.Name} is no qualified name";
        }

        if (attribute.Name is "prov:startTime" or "prov:endTime" && !DateTimeOffset.TryParse(attribute.Value.GetString(), CultureInfo.InvariantCulture, out _))
        {
            yield return $"{attribute} is no time";
        }

        foreach (JsonElement value in attribute.Value.ValueKind == JsonValueKind.Array ? attribute.Value.EnumerateArray() : Enumerable.Repeat(attribute.Value, 1))
        {
            bool isTyped = value.ValueKind == JsonValueKind.Object
                && value.EnumerateObject().Select(member => member.Name).SequenceEqual(["$", "type"])
                && QualifiedName().IsMatch(value.GetProperty("type").GetString()!);
            if (!isTyped && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False))
            {
                yield return $"{attribute} is no literal";
            }

            if (isTyped && value.GetProperty("type").GetString() == "prov:QUALIFIED_NAME" && !QualifiedName().IsMatch(value.GetProperty("$").GetString()!))
            {
                yield return $"{attribute} is no qualified name";
            }
        }
    }

    // PROV-N §3.7.1 without what need not be there: prefixes that are declared, no escapes, no full stop at the end.
    [GeneratedRegex("^(?:dq|prov):(?:[A-Za-z0-9_~/@-]|%[0-9A-F]{2}|\\.(?!$))+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QualifiedName();
}
