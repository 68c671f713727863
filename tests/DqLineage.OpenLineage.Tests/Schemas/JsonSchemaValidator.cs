using System.Globalization;
using System.Text.Json;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Schemas;

/// <summary>Validates JSON against the keywords of JSON Schema 2020-12 that OpenLineage uses. A schema with any other keyword is refused, so that nothing is passed over.</summary>
internal sealed partial class JsonSchemaValidator(JsonSchemaSet schemas)
{
    // Say nothing of whether a value is valid.
    private static readonly string[] s_annotations = ["$schema", "$id", "$defs", "description", "example", "deprecated", "documentation"];

    /// <summary>What is wrong with a value; empty when it is valid.</summary>
    /// <param name="schema">The schema's id, with a fragment when a part of it is meant.</param>
    /// <param name="value">The value.</param>
    internal IReadOnlyList<string> FaultsOf(string schema, JsonElement value) => Evaluate(schema, value).Faults;

    /// <summary>The members of a value that no schema describes, such as misspelled ones.</summary>
    /// <inheritdoc cref="FaultsOf"/>
    internal IReadOnlyList<string> UnknownMembersOf(string schema, JsonElement value)
    {
        List<string> unknown = [];
        Collect("$", value, Evaluate(schema, value).Known, unknown);
        return unknown;
    }

    private Evaluation Evaluate(string schema, JsonElement value)
    {
        (string document, JsonElement found) = schemas.Resolve(schema, string.Empty);
        var evaluation = new Evaluation();
        Evaluate(document, found, "$", value, evaluation);
        return evaluation;
    }

    private void Evaluate(string document, JsonElement schema, string path, JsonElement value, Evaluation evaluation)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            evaluation.Require(schema.ValueKind == JsonValueKind.True, $"{path}: nothing is allowed here");
            return;
        }

        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$ref":
                    (string target, JsonElement referred) = schemas.Resolve(keyword.Value.GetString()!, document);
                    Evaluate(target, referred, path, value, evaluation);
                    break;
                case "type":
                    evaluation.Require(IsOf(keyword.Value.GetString()!, value), $"{path}: is to be of type {keyword.Value}");
                    break;
                case "enum":
                    evaluation.Require(keyword.Value.EnumerateArray().Any(allowed => AreEqual(allowed, value)), $"{path}: is none of {keyword.Value}");
                    break;
                case "const":
                    evaluation.Require(AreEqual(keyword.Value, value), $"{path}: is not {keyword.Value}");
                    break;
                case "minimum":
                    evaluation.Require(value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= keyword.Value.GetDecimal(), $"{path}: is less than {keyword.Value}");
                    break;
                case "format":
                    evaluation.Require(value.ValueKind != JsonValueKind.String || HasFormat(keyword.Value.GetString()!, value.GetString()!), $"{path}: is no {keyword.Value}");
                    break;
                case "allOf" or "anyOf" or "oneOf" or "not":
                    EvaluateCombination(keyword, document, path, value, evaluation);
                    break;
                case "required" or "dependentRequired" or "properties" or "additionalProperties":
                    EvaluateObject(keyword, schema, document, path, value, evaluation);
                    break;
                case "items":
                    EvaluateItems(keyword.Value, document, path, value, evaluation);
                    break;
                case string name when !s_annotations.Contains(name):
                    throw new NotSupportedException($"The keyword '{name}' at {path} is not known here.");
            }
        }
    }

    private void EvaluateCombination(JsonProperty keyword, string document, string path, JsonElement value, Evaluation evaluation)
    {
        if (keyword.Name == "not")
        {
            evaluation.Require(!Try(keyword.Value).IsValid, $"{path}: matches what it must not");
            return;
        }

        List<Evaluation> tried = [.. keyword.Value.EnumerateArray().Select(Try)];
        List<Evaluation> valid = [.. tried.Where(one => one.IsValid)];
        switch (keyword.Name)
        {
            case "allOf":
                tried.ForEach(evaluation.Add);
                break;
            case "anyOf":
                evaluation.Require(valid.Count > 0, $"{path}: fits none of {tried.Count} ({Reasons()})");
                break;
            case "oneOf":
                evaluation.Require(valid.Count == 1, $"{path}: fits {valid.Count} of {tried.Count}, and is to fit one ({Reasons()})");
                break;
        }

        valid.ForEach(evaluation.Add);

        string Reasons() => string.Join("; ", tried.SelectMany(one => one.Faults));

        Evaluation Try(JsonElement schema)
        {
            var attempt = new Evaluation();
            Evaluate(document, schema, path, value, attempt);
            return attempt;
        }
    }

    private void EvaluateObject(JsonProperty keyword, JsonElement schema, string document, string path, JsonElement value, Evaluation evaluation)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        switch (keyword.Name)
        {
            case "required":
                RequireMembers(keyword.Value, path, value, evaluation);
                break;
            case "dependentRequired":
                foreach (JsonProperty dependency in keyword.Value.EnumerateObject().Where(dependency => value.TryGetProperty(dependency.Name, out _)))
                {
                    RequireMembers(dependency.Value, path, value, evaluation);
                }

                break;
            case "properties":
                foreach (JsonProperty property in keyword.Value.EnumerateObject())
                {
                    if (value.TryGetProperty(property.Name, out JsonElement member))
                    {
                        evaluation.Know(path, property.Name);
                        Evaluate(document, property.Value, $"{path}.{property.Name}", member, evaluation);
                    }
                }

                break;
            case "additionalProperties":
                EvaluateOthers(keyword.Value, schema, document, path, value, evaluation);
                break;
        }
    }

    private void EvaluateOthers(JsonElement others, JsonElement schema, string document, string path, JsonElement value, Evaluation evaluation)
    {
        bool hasNames = schema.TryGetProperty("properties", out JsonElement names);
        foreach (JsonProperty member in value.EnumerateObject().Where(member => !hasNames || !names.TryGetProperty(member.Name, out _)))
        {
            // That others are allowed beside those with names does not make them known.
            if (!hasNames || others.ValueKind == JsonValueKind.Object)
            {
                evaluation.Know(path, member.Name);
            }

            Evaluate(document, others, $"{path}.{member.Name}", member.Value, evaluation);
        }
    }

    private void EvaluateItems(JsonElement schema, string document, string path, JsonElement value, Evaluation evaluation)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            for (int i = 0; i < value.GetArrayLength(); i++)
            {
                Evaluate(document, schema, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), value[i], evaluation);
            }
        }
    }

    private static void RequireMembers(JsonElement names, string path, JsonElement value, Evaluation evaluation)
    {
        foreach (JsonElement name in names.EnumerateArray())
        {
            evaluation.Require(value.TryGetProperty(name.GetString()!, out _), $"{path}: '{name}' is missing");
        }
    }

    private static void Collect(string path, JsonElement value, HashSet<string> known, List<string> unknown)
    {
        // Of an object no member of which a schema names the content is free.
        if (value.ValueKind == JsonValueKind.Object && (path == "$" || known.Any(one => one.StartsWith(path + ".", StringComparison.Ordinal))))
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                string place = $"{path}.{member.Name}";
                if (!known.Contains(place))
                {
                    unknown.Add(place);
                }

                Collect(place, member.Value, known, unknown);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            for (int i = 0; i < value.GetArrayLength(); i++)
            {
                Collect(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), value[i], known, unknown);
            }
        }
    }

    private static bool AreEqual(JsonElement one, JsonElement other) => Json.Differences(one, other).Count == 0;

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && decimal.IsInteger(value.GetDecimal()),
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"The type '{type}' is not known here."),
    };
}
