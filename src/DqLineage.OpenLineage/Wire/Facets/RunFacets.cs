using System.Collections.Frozen;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage.OpenLineage;

/// <summary>The facets of a run.</summary>
[JsonConverter(typeof(FacetContainerJsonConverter<RunFacets>))]
public sealed record RunFacets : FacetContainer<RunFacets, RunFacet>
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> s_knownTypes = new Dictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        ["environmentVariables"] = OpenLineageJsonContext.Default.EnvironmentVariablesRunFacet,
        ["errorMessage"] = OpenLineageJsonContext.Default.ErrorMessageRunFacet,
        ["executionParameters"] = OpenLineageJsonContext.Default.ExecutionParametersRunFacet,
        ["externalQuery"] = OpenLineageJsonContext.Default.ExternalQueryRunFacet,
        ["extractionError"] = OpenLineageJsonContext.Default.ExtractionErrorRunFacet,
        ["jobDependencies"] = OpenLineageJsonContext.Default.JobDependenciesRunFacet,
        ["nominalTime"] = OpenLineageJsonContext.Default.NominalTimeRunFacet,
        ["parent"] = OpenLineageJsonContext.Default.ParentRunFacet,
        ["processing_engine"] = OpenLineageJsonContext.Default.ProcessingEngineRunFacet,
        ["tags"] = OpenLineageJsonContext.Default.TagsRunFacet,
        ["test"] = OpenLineageJsonContext.Default.TestRunFacet,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>That nothing is said of facets: it is not written, while a new empty container is written as an empty object.</summary>
    public static RunFacets None { get; } = new();

    /// <summary>Environment variables that the run was started with.</summary>
    /// <value>Absent unless given: <c>environmentVariables</c>.</value>
    public EnvironmentVariablesRunFacet? EnvironmentVariables { get => Read("environmentVariables", OpenLineageJsonContext.Default.EnvironmentVariablesRunFacet); init => Set("environmentVariables", value, OpenLineageJsonContext.Default.EnvironmentVariablesRunFacet); }

    /// <summary>Why the run failed.</summary>
    /// <value>Absent unless given: <c>errorMessage</c>.</value>
    public ErrorMessageRunFacet? ErrorMessage { get => Read("errorMessage", OpenLineageJsonContext.Default.ErrorMessageRunFacet); init => Set("errorMessage", value, OpenLineageJsonContext.Default.ErrorMessageRunFacet); }

    /// <summary>What the run was given to work with.</summary>
    /// <value>Absent unless given: <c>executionParameters</c>.</value>
    public ExecutionParametersRunFacet? ExecutionParameters { get => Read("executionParameters", OpenLineageJsonContext.Default.ExecutionParametersRunFacet); init => Set("executionParameters", value, OpenLineageJsonContext.Default.ExecutionParametersRunFacet); }

    /// <summary>The query in another system that did the work.</summary>
    /// <value>Absent unless given: <c>externalQuery</c>.</value>
    public ExternalQueryRunFacet? ExternalQuery { get => Read("externalQuery", OpenLineageJsonContext.Default.ExternalQueryRunFacet); init => Set("externalQuery", value, OpenLineageJsonContext.Default.ExternalQueryRunFacet); }

    /// <summary>Which parts of the run no lineage could be got from.</summary>
    /// <value>Absent unless given: <c>extractionError</c>.</value>
    public ExtractionErrorRunFacet? ExtractionError { get => Read("extractionError", OpenLineageJsonContext.Default.ExtractionErrorRunFacet); init => Set("extractionError", value, OpenLineageJsonContext.Default.ExtractionErrorRunFacet); }

    /// <summary>Which runs come before and after this one, by control and not by data.</summary>
    /// <value>Absent unless given: <c>jobDependencies</c>.</value>
    public JobDependenciesRunFacet? JobDependencies { get => Read("jobDependencies", OpenLineageJsonContext.Default.JobDependenciesRunFacet); init => Set("jobDependencies", value, OpenLineageJsonContext.Default.JobDependenciesRunFacet); }

    /// <summary>The time that the run was scheduled for, whenever it really ran.</summary>
    /// <value>Absent unless given: <c>nominalTime</c>.</value>
    public NominalTimeRunFacet? NominalTime { get => Read("nominalTime", OpenLineageJsonContext.Default.NominalTimeRunFacet); init => Set("nominalTime", value, OpenLineageJsonContext.Default.NominalTimeRunFacet); }

    /// <summary>The run that started this one, such as that of a workflow, and the one at the top.</summary>
    /// <value>Absent unless given: <c>parent</c>.</value>
    public ParentRunFacet? Parent { get => Read("parent", OpenLineageJsonContext.Default.ParentRunFacet); init => Set("parent", value, OpenLineageJsonContext.Default.ParentRunFacet); }

    /// <summary>The engine that did the work.</summary>
    /// <value>Absent unless given: <c>processing_engine</c>.</value>
    public ProcessingEngineRunFacet? ProcessingEngine { get => Read("processing_engine", OpenLineageJsonContext.Default.ProcessingEngineRunFacet); init => Set("processing_engine", value, OpenLineageJsonContext.Default.ProcessingEngineRunFacet); }

    /// <summary>Tags of the run.</summary>
    /// <value>Absent unless given: <c>tags</c>.</value>
    public TagsRunFacet? Tags { get => Read("tags", OpenLineageJsonContext.Default.TagsRunFacet); init => Set("tags", value, OpenLineageJsonContext.Default.TagsRunFacet); }

    /// <summary>What the tests of the run found, whichever dataset they looked at.</summary>
    /// <value>Absent unless given: <c>test</c>.</value>
    public TestRunFacet? Test { get => Read("test", OpenLineageJsonContext.Default.TestRunFacet); init => Set("test", value, OpenLineageJsonContext.Default.TestRunFacet); }

    internal override IReadOnlyDictionary<string, JsonTypeInfo> KnownTypes => s_knownTypes;
}
