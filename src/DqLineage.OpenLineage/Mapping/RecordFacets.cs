namespace DqLineage.OpenLineage;

/// <summary>Facets that the events of several kinds of record have.</summary>
internal static class RecordFacets
{
    private const string Source = "DQLINEAGE";

    /// <summary>Who did the work: this library.</summary>
    internal static ProcessingEngineRunFacet Engine { get; } = new()
    {
        Name = "DqLineage",
        Version = typeof(LineageTracker).Assembly.GetName().Version?.ToString(3) ?? string.Empty,
        OpenLineageAdapterVersion = OpenLineageDiagnostics.Version,
    };

    /// <summary>What the work was set up with; absent when nothing is known of it.</summary>
    internal static ExecutionParametersRunFacet? Parameters(IReadOnlyDictionary<string, DataValue>? parameters) => parameters is not { Count: > 0 } ? null : new ExecutionParametersRunFacet
    {
        Parameters = [.. parameters.Select(parameter => new ExecutionParameter { Key = parameter.Key, Value = TextOf(parameter.Value) })],
    };

    /// <summary>What is short and has no facet of its own; absent when nothing is known of it.</summary>
    internal static TagsRunFacet? RunTags(params ReadOnlySpan<(string Key, string? Value)> tags)
    {
        List<OpenLineageTag> given = [];
        foreach ((string key, string? value) in tags)
        {
            if (value is not null)
            {
                given.Add(new OpenLineageTag { Key = key, Value = value, Source = Source });
            }
        }

        return given.Count == 0 ? null : new TagsRunFacet { Tags = given };
    }

    /// <summary>The same of a dataset.</summary>
    internal static TagsDatasetFacet? DatasetTags(params ReadOnlySpan<(string Key, string? Value)> tags)
    {
        List<DatasetTag> given = [];
        foreach ((string key, string? value) in tags)
        {
            if (value is not null)
            {
                given.Add(new DatasetTag { Key = key, Value = value, Source = Source });
            }
        }

        return given.Count == 0 ? null : new TagsDatasetFacet { Tags = given };
    }

    /// <summary>A value as text; absent when nothing was said.</summary>
    internal static string? TextOf(DataValue value) => value.IsUnspecified ? null : value.ToString();
}
