using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>The newest facet of each key of a job or a dataset: a facet holds until one of the same key replaces it whole, or says <c>_deleted</c>.</summary>
internal sealed class FacetPointers
{
    // Jobs and datasets have few facets, and there are many of them: a list is smaller than a dictionary.
    private (string Key, FacetPointer Pointer)[] _facets = [];

    /// <summary>Where the facets stand that hold.</summary>
    internal IEnumerable<(string Key, long Seq)> Holding => _facets.Where(facet => !facet.Pointer.IsDeleted).Select(facet => (facet.Key, facet.Pointer.Seq));

    /// <summary>Those of several names of the same thing.</summary>
    internal static FacetPointers United(IEnumerable<FacetPointers> all)
    {
        var united = new FacetPointers();
        foreach ((string key, FacetPointer pointer) in all.SelectMany(one => one._facets))
        {
            united.Take(key, pointer);
        }

        return united;
    }

    internal void Take(JsonElement facets, EventOrder order, long seq)
    {
        if (facets.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (JsonProperty facet in facets.EnumerateObject())
        {
            if (facet.Value.ValueKind == JsonValueKind.Object)
            {
                Take(string.Intern(facet.Name), new FacetPointer(order, seq, LineageFacets.Flag(facet.Value, "_deleted") == true));
            }
        }
    }

    private void Take(string key, FacetPointer pointer)
    {
        for (int i = 0; i < _facets.Length; i++)
        {
            if (string.Equals(_facets[i].Key, key, StringComparison.Ordinal))
            {
                if (pointer.Order > _facets[i].Pointer.Order)
                {
                    _facets[i].Pointer = pointer;
                }

                return;
            }
        }

        _facets = [.. _facets, (key, pointer)];
    }
}
