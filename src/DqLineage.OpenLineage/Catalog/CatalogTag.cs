using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>A tag of a job, a run, a dataset or one of its fields.</summary>
public sealed record CatalogTag
{
    /// <summary>What kind of tag it is, such as <c>pii</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Its value.</summary>
    public required string Value { get; init; }

    /// <summary>Where it comes from; absent when the event does not say.</summary>
    public string? Source { get; init; }

    /// <summary>The field of the dataset that it is on; absent when it is on the whole.</summary>
    public string? Field { get; init; }

    internal static IReadOnlyList<CatalogTag> Of(JsonElement facet) =>
        [.. LineageFacets.Objects(facet, "tags")
            .Where(tag => LineageFacets.Text(tag, "key") is not null)
            .Select(tag => new CatalogTag
            {
                Key = LineageFacets.Text(tag, "key")!,
                Value = LineageFacets.Text(tag, "value") ?? string.Empty,
                Source = LineageFacets.Text(tag, "source"),
                Field = LineageFacets.Text(tag, "field"),
            })];
}
