using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage.OpenLineage;

/// <summary>The facets of a run, a job or a dataset by their keys: a property for each that the specification knows, and any others.</summary>
/// <remarks>
/// A facet that was read is kept as the JSON it was and written so again, until another is set in its place. Its property makes an object of it when it is
/// asked for; it is absent when the JSON breaks the facet's schema, which <see cref="FindProblems"/> tells. Containers do not change: copies do.
/// </remarks>
public abstract record FacetContainer
{
    private readonly OrderedDictionary<string, FacetEntry> _entries;

    private protected FacetContainer() => _entries = new(StringComparer.Ordinal);

    /// <summary>Copies a container; each has its facets to itself.</summary>
    /// <param name="original">What is copied.</param>
    protected FacetContainer(FacetContainer original)
    {
        ArgumentNullException.ThrowIfNull(original);
        _entries = new(original._entries, StringComparer.Ordinal);
    }

    /// <summary>How many facets there are.</summary>
    public int Count => _entries.Count;

    /// <summary>The keys of the facets, in the order in which they came.</summary>
    public IReadOnlyList<string> Keys => _entries.Keys;

    private protected static OpenLineageJsonContext Json => OpenLineageJsonContext.Default;

    /// <summary>The types of the facets that the specification knows, by key.</summary>
    internal abstract IReadOnlyDictionary<string, JsonTypeInfo> KnownTypes { get; }

    /// <summary>Whether there is a facet with a key.</summary>
    /// <param name="key">The key.</param>
    public bool Contains(string key) => _entries.ContainsKey(key);

    /// <summary>Whether the facet with a key takes back what an earlier one said.</summary>
    /// <param name="key">The key.</param>
    public bool IsDeletion(string key) => _entries.TryGetValue(key, out FacetEntry? entry) && entry.IsDeletion;

    /// <summary>A facet as JSON.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The JSON; absent when there is no such facet.</returns>
    public JsonElement? GetJson(string key) => _entries.TryGetValue(key, out FacetEntry? entry) ? entry.ToJson() : null;

    /// <summary>A facet as an object, such as one of the application's own.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="type">How the type is read, from the application's <see cref="System.Text.Json.Serialization.JsonSerializerContext"/>.</param>
    /// <returns>The facet; absent when there is none with the key, or an object of another type was set.</returns>
    /// <exception cref="JsonException">The facet does not fit the type.</exception>
    public T? Get<T>(string key, JsonTypeInfo<T> type)
        where T : OpenLineageFacet
    {
        ArgumentNullException.ThrowIfNull(type);
        return _entries.TryGetValue(key, out FacetEntry? entry) ? entry.As(type) : null;
    }

    /// <summary>The facets with a known key that break their schema, and why.</summary>
    /// <returns>The problems; none when there are none.</returns>
    public IReadOnlyList<FacetProblem> FindProblems()
    {
        List<FacetProblem> problems = [];
        foreach ((string key, FacetEntry entry) in _entries)
        {
            if (!entry.IsDeletion && KnownTypes.TryGetValue(key, out JsonTypeInfo? type) && entry.FindProblem(type) is { } reason)
            {
                problems.Add(new FacetProblem { Key = key, Reason = reason });
            }
        }

        return problems;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().Name} {{ {string.Join(", ", Keys)} }}";

    private protected T? Read<T>(string key, JsonTypeInfo<T> type)
        where T : OpenLineageFacet
    {
        try
        {
            return Get(key, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private protected void Set<T>(string key, T? facet, JsonTypeInfo<T> type)
        where T : OpenLineageFacet
    {
        if (facet is null)
        {
            _entries.Remove(key);
        }
        else
        {
            _entries[key] = new FacetEntry(facet, type);
        }
    }

    internal void Set(string key, JsonElement json) => _entries[key] = new FacetEntry(json);

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach ((string key, FacetEntry entry) in _entries)
        {
            writer.WritePropertyName(key);
            entry.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private protected void NameProducer(string producer)
    {
        for (int i = 0; i < _entries.Count; i++)
        {
            _entries.SetAt(i, _entries.GetAt(i).Value.WithProducer(producer));
        }
    }

    private protected void TakeOut(string key) => _entries.Remove(key);
}
