using System.Collections.Frozen;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage.OpenLineage;

/// <summary>The facets of a run.</summary>
[JsonConverter(typeof(FacetContainerJsonConverter<RunFacets>))]
public sealed record RunFacets : FacetsOf<RunFacets, RunFacet>
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> s_knownTypes = new Dictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        ["environmentVariables"] = Json.EnvironmentVariablesRunFacet,
        ["errorMessage"] = Json.ErrorMessageRunFacet,
        ["executionParameters"] = Json.ExecutionParametersRunFacet,
        ["externalQuery"] = Json.ExternalQueryRunFacet,
        ["extractionError"] = Json.ExtractionErrorRunFacet,
        ["jobDependencies"] = Json.JobDependenciesRunFacet,
        ["nominalTime"] = Json.NominalTimeRunFacet,
        ["parent"] = Json.ParentRunFacet,
        ["processing_engine"] = Json.ProcessingEngineRunFacet,
        ["tags"] = Json.TagsRunFacet,
        ["test"] = Json.TestRunFacet,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>That nothing is said of facets: it is not written, while a new empty container is written as an empty object.</summary>
    public static RunFacets None { get; } = new();

    /// <summary>Environment variables that the run was started with.</summary>
    /// <value>Absent unless given: <c>environmentVariables</c>.</value>
    public EnvironmentVariablesRunFacet? EnvironmentVariables
    {
        get => Read("environmentVariables", Json.EnvironmentVariablesRunFacet);
        init => Set("environmentVariables", value, Json.EnvironmentVariablesRunFacet);
    }

    /// <summary>Why the run failed.</summary>
    /// <value>Absent unless given: <c>errorMessage</c>.</value>
    public ErrorMessageRunFacet? ErrorMessage
    {
        get => Read("errorMessage", Json.ErrorMessageRunFacet);
        init => Set("errorMessage", value, Json.ErrorMessageRunFacet);
    }

    /// <summary>What the run was given to work with.</summary>
    /// <value>Absent unless given: <c>executionParameters</c>.</value>
    public ExecutionParametersRunFacet? ExecutionParameters
    {
        get => Read("executionParameters", Json.ExecutionParametersRunFacet);
        init => Set("executionParameters", value, Json.ExecutionParametersRunFacet);
    }

    /// <summary>The query in another system that did the work.</summary>
    /// <value>Absent unless given: <c>externalQuery</c>.</value>
    public ExternalQueryRunFacet? ExternalQuery
    {
        get => Read("externalQuery", Json.ExternalQueryRunFacet);
        init => Set("externalQuery", value, Json.ExternalQueryRunFacet);
    }

    /// <summary>Which parts of the run no lineage could be got from.</summary>
    /// <value>Absent unless given: <c>extractionError</c>.</value>
    public ExtractionErrorRunFacet? ExtractionError
    {
        get => Read("extractionError", Json.ExtractionErrorRunFacet);
        init => Set("extractionError", value, Json.ExtractionErrorRunFacet);
    }

    /// <summary>Which runs come before and after this one, by control and not by data.</summary>
    /// <value>Absent unless given: <c>jobDependencies</c>.</value>
    public JobDependenciesRunFacet? JobDependencies
    {
        get => Read("jobDependencies", Json.JobDependenciesRunFacet);
        init => Set("jobDependencies", value, Json.JobDependenciesRunFacet);
    }

    /// <summary>The time that the run was scheduled for, whenever it really ran.</summary>
    /// <value>Absent unless given: <c>nominalTime</c>.</value>
    public NominalTimeRunFacet? NominalTime
    {
        get => Read("nominalTime", Json.NominalTimeRunFacet);
        init => Set("nominalTime", value, Json.NominalTimeRunFacet);
    }

    /// <summary>The run that started this one, such as that of a workflow, and the one at the top.</summary>
    /// <value>Absent unless given: <c>parent</c>.</value>
    public ParentRunFacet? Parent
    {
        get => Read("parent", Json.ParentRunFacet);
        init => Set("parent", value, Json.ParentRunFacet);
    }

    /// <summary>The engine that did the work.</summary>
    /// <value>Absent unless given: <c>processing_engine</c>.</value>
    public ProcessingEngineRunFacet? ProcessingEngine
    {
        get => Read("processing_engine", Json.ProcessingEngineRunFacet);
        init => Set("processing_engine", value, Json.ProcessingEngineRunFacet);
    }

    /// <summary>Tags of the run.</summary>
    /// <value>Absent unless given: <c>tags</c>.</value>
    public TagsRunFacet? Tags
    {
        get => Read("tags", Json.TagsRunFacet);
        init => Set("tags", value, Json.TagsRunFacet);
    }

    /// <summary>What the tests of the run found, whichever dataset they looked at.</summary>
    /// <value>Absent unless given: <c>test</c>.</value>
    public TestRunFacet? Test
    {
        get => Read("test", Json.TestRunFacet);
        init => Set("test", value, Json.TestRunFacet);
    }

    internal override IReadOnlyDictionary<string, JsonTypeInfo> KnownTypes => s_knownTypes;
}
