using System.Text;
using System.Text.Json;

namespace DqLineage;

/// <summary>Writes a graph as one object of JSON with lists of elements, one a line.</summary>
internal abstract class JsonGraphWriter : GraphWriter
{
    private bool _isFirst = true;

    internal sealed override Task BeginEdgesAsync(TextWriter text) => BeginListAsync(text, "edges");

    /// <summary>Ends a list and begins the next.</summary>
    private protected Task BeginListAsync(TextWriter text, string name)
    {
        _isFirst = true;
        return text.WriteAsync($"\n],\"{name}\":[");
    }

    /// <summary>Begins an element of a list.</summary>
    private protected StringBuilder BeginElement(string opening)
    {
        StringBuilder element = new StringBuilder(_isFirst ? "\n" : ",\n").Append(opening);
        _isFirst = false;
        return element;
    }

    /// <summary>Adds those members of an object that have a value.</summary>
    private protected static StringBuilder Append(StringBuilder element, IEnumerable<(string Name, string? Value)> members)
    {
        string separator = string.Empty;
        foreach ((string name, string? value) in members)
        {
            if (value is not null)
            {
                element.Append(separator).Append('"').Append(name).Append("\":\"").Append(JsonEncodedText.Encode(value)).Append('"');
                separator = ",";
            }
        }

        return element;
    }
}
