using System.Globalization;
using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>Reads an object of the configuration: numbers and truths also from texts, and says where something is wrong.</summary>
/// <param name="element">The object.</param>
/// <param name="path">Where it is, for messages; empty for the whole.</param>
internal readonly struct ConfigurationNode(JsonElement element, string path)
{
    internal JsonElement Element => element;

    internal string Path => path;

    internal bool Has(string name) => Find(name) is not null;

    /// <summary>A text; of another value, what it is written as.</summary>
    internal string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Object or JsonValueKind.Array } => throw Fault(name, "a text"),
        { } other => other.GetRawText(),
    };

    internal string RequiredText(string name, string what) => Text(name) is { Length: > 0 } text ? text : throw new OpenLineageConfigurationException(
        $"'{At(name)}' is missing: set it to {what}.")
    { Path = At(name) };

    internal bool? Truth(string name) => Text(name) is not { } text ? null
        : bool.TryParse(text, out bool truth) ? truth
        : throw Fault(name, "true or false");

    internal int? Integer(string name) => Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number
        : throw Fault(name, "a whole number");

    internal double? Number(string name) => Text(name) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number
        : throw Fault(name, "a number");

    internal ConfigurationNode? Section(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } section => new ConfigurationNode(section, At(name)),
        _ => throw Fault(name, "an object"),
    };

    /// <summary>The objects of an array.</summary>
    internal IEnumerable<ConfigurationNode> Sections(string name)
    {
        string at = At(name);
        return Items(name).Select((item, index) => item.ValueKind == JsonValueKind.Object
            ? new ConfigurationNode(item, $"{at}[{index}]")
            : throw new OpenLineageConfigurationException($"'{at}[{index}]' is no object: write one.") { Path = $"{at}[{index}]" });
    }

    /// <summary>The texts of an array; one text with commas or semicolons is several.</summary>
    internal IReadOnlyList<string> Texts(string name) =>
        Find(name) is { ValueKind: JsonValueKind.String } text
            ? text.GetString()!.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [.. Items(name).Select(ToText)];

    /// <summary>The members of an object, as texts.</summary>
    internal IReadOnlyDictionary<string, string> Dictionary(string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Section(name) is { } section)
        {
            foreach (JsonProperty member in section.Element.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
            {
                texts[member.Name] = ToText(member.Value);
            }
        }

        return texts;
    }

    /// <summary>The first member of the name, in any spelling; an exact one before others.</summary>
    internal JsonElement? Find(string name)
    {
        if (!element.TryGetProperty(name, out JsonElement found))
        {
            found = element.EnumerateObject().FirstOrDefault(member => ConfigurationName.Matches(member.Name, name)).Value;
        }

        return found.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : found;
    }

    internal string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    // The value is not told: it may be a key.
    internal OpenLineageConfigurationException Fault(string name, string wanted, Exception? innerException = null) =>
        new(innerException is null ? $"'{At(name)}' is not what is wanted there: write {wanted}." : $"'{At(name)}' is not what is wanted there: write {wanted}. {innerException.Message}", innerException) { Path = At(name) };

    private static string ToText(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private JsonElement.ArrayEnumerator Items(string name) => Find(name) switch
    {
        null => default,
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        _ => throw Fault(name, "an array"),
    };
}
