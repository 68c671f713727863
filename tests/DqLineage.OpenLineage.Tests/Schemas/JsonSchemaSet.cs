using System.Text.Json;

namespace DqLineage.OpenLineage.Tests.Schemas;

/// <summary>JSON Schemas that refer to each other by their <c>$id</c>.</summary>
internal sealed class JsonSchemaSet
{
    private readonly Dictionary<string, JsonElement> _documents = new(StringComparer.Ordinal);

    /// <summary>Adds a schema and tells its id.</summary>
    internal string Add(JsonElement schema)
    {
        string id = schema.GetProperty("$id").GetString()!;
        _documents.Add(id, schema);
        return id;
    }

    /// <summary>What a reference means: the document it is in, and the schema.</summary>
    /// <param name="reference">An id, a fragment, or both.</param>
    /// <param name="document">The id of the document that the reference stands in.</param>
    internal (string Document, JsonElement Schema) Resolve(string reference, string document)
    {
        string[] parts = reference.Split('#', 2);
        string id = parts[0].Length == 0 ? document : parts[0];
        JsonElement schema = _documents.TryGetValue(id, out JsonElement found) ? found : throw new InvalidOperationException($"There is no schema {id}.");
        foreach (string step in parts.Length == 2 ? parts[1].Split('/', StringSplitOptions.RemoveEmptyEntries) : [])
        {
            schema = schema.GetProperty(Uri.UnescapeDataString(step));
        }

        return (id, schema);
    }
}
