using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage.OpenLineage;

/// <summary>A facet in its container: the JSON that was read, made an object when somebody asks for it, or an object that was given.</summary>
internal sealed class FacetEntry
{
    private readonly JsonElement _json;
    private readonly JsonTypeInfo? _type;
    private OpenLineageFacet? _facet;

    internal FacetEntry(JsonElement json) => _json = json;

    internal FacetEntry(OpenLineageFacet facet, JsonTypeInfo type)
    {
        _facet = facet;
        _type = type;
    }

    internal bool IsDeletion => IsGiven
        ? _facet is JobFacet { Deleted: true } or DatasetFacet { Deleted: true }
        : _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty("_deleted"u8, out JsonElement deleted) && deleted.ValueKind == JsonValueKind.True;

    private bool IsGiven => _type is not null;

    internal JsonElement ToJson() => IsGiven ? JsonSerializer.SerializeToElement(_facet, _type!) : _json;

    /// <summary>The facet as an object.</summary>
    /// <exception cref="JsonException">What was read breaks the type's schema.</exception>
    internal T? As<T>(JsonTypeInfo<T> type)
        where T : OpenLineageFacet
    {
        if (_facet is T facet)
        {
            return facet;
        }

        if (IsGiven)
        {
            return null;
        }

        // Whoever comes second makes it again, and both are the same.
        T? read = Read(type);
        _facet = read;
        return read;
    }

    internal void WriteTo(Utf8JsonWriter writer)
    {
        if (IsGiven)
        {
            JsonSerializer.Serialize(writer, _facet, _type!);
        }
        else
        {
            _json.WriteTo(writer);
        }
    }

    /// <summary>The entry whose facet names a producer; what was read stays as it is.</summary>
    internal FacetEntry WithProducer(string producer) => IsGiven && _facet!.WithProducer(producer) is { } named && !ReferenceEquals(named, _facet)
        ? new FacetEntry(named, _type!)
        : this;

    /// <summary>Why what was read is none of the type; absent when it is one.</summary>
    internal string? FindProblem(JsonTypeInfo type)
    {
        if (IsGiven)
        {
            return null;
        }

        try
        {
            return _json.Deserialize(type) is null ? "A facet is a JSON object, and this one is null." : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or NotSupportedException)
        {
            return exception.Message;
        }
    }

    private T? Read<T>(JsonTypeInfo<T> type)
    {
        try
        {
            return _json.Deserialize(type);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or NotSupportedException)
        {
            // A text that is no Unicode, an instant out of range, a kind of part that nobody knows.
            throw new JsonException(exception.Message, exception);
        }
    }
}
