namespace DqLineage.OpenLineage;

/// <summary>Which version of the OpenLineage specification the types are of.</summary>
public static class OpenLineageSpec
{
    /// <summary>The version of the core specification: events, runs, jobs and datasets.</summary>
    public const string Version = "2-0-2";

    /// <summary>Where the schema of the core specification is published.</summary>
    public const string CoreSchemaUrl = "https://openlineage.io/spec/2-0-2/OpenLineage.json";
}
