using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage.OpenLineage;

/// <summary>The facets of one kind of thing.</summary>
/// <typeparam name="TSelf">The container.</typeparam>
/// <typeparam name="TFacet">What its facets derive from.</typeparam>
public abstract record FacetsOf<TSelf, TFacet> : FacetContainer
    where TSelf : FacetsOf<TSelf, TFacet>
    where TFacet : OpenLineageFacet
{
    private protected FacetsOf()
    {
    }

    /// <summary>The same facets and one more, or another in the place of one: such as one of the application's own.</summary>
    /// <typeparam name="T">The facet's type.</typeparam>
    /// <param name="key">Its key. The specification asks for a prefix that is the producer's own, such as <c>shop_pricing</c>.</param>
    /// <param name="facet">The facet.</param>
    /// <param name="type">How the type is written, from the application's <see cref="System.Text.Json.Serialization.JsonSerializerContext"/>.</param>
    /// <returns>A new container.</returns>
    /// <exception cref="ArgumentException">There is no key.</exception>
    public TSelf With<T>(string key, T facet, JsonTypeInfo<T> type)
        where T : TFacet
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(facet);
        ArgumentNullException.ThrowIfNull(type);
        TSelf copy = Copy();
        copy.Set(key, facet, type);
        return copy;
    }

    /// <summary>The same facets and one more, or another in the place of one, as JSON.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="json">The facet, which is written as it is: it needs its own <c>_producer</c> and <c>_schemaURL</c>.</param>
    /// <returns>A new container.</returns>
    /// <exception cref="ArgumentException">There is no key, or the JSON is no object.</exception>
    public TSelf With(string key, JsonElement json)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException($"A facet is a JSON object, and '{key}' is of kind {json.ValueKind}.", nameof(json));
        }

        TSelf copy = Copy();
        copy.Set(key, json.Clone());
        return copy;
    }

    /// <summary>The same facets but one.</summary>
    /// <param name="key">The key of the one to leave out; one that is not there is no matter.</param>
    /// <returns>A new container.</returns>
    public TSelf Without(string key)
    {
        TSelf copy = Copy();
        copy.TakeOut(key);
        return copy;
    }

    internal TSelf WithProducer(string producer)
    {
        if (Count == 0)
        {
            return (TSelf)this;
        }

        TSelf copy = Copy();
        copy.NameProducer(producer);
        return copy;
    }

    private TSelf Copy() => (TSelf)this with { };
}
