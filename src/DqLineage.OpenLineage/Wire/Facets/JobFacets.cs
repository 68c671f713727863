using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage.OpenLineage;

/// <summary>The facets of a job.</summary>
[JsonConverter(typeof(FacetContainerJsonConverter<JobFacets>))]
public sealed record JobFacets : FacetContainer<JobFacets, JobFacet>
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> s_knownTypes = new Dictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        ["documentation"] = OpenLineageJsonContext.Default.DocumentationJobFacet,
        ["jobType"] = OpenLineageJsonContext.Default.JobTypeJobFacet,
        ["lineage"] = OpenLineageJsonContext.Default.LineageJobFacet,
        ["ownership"] = OpenLineageJsonContext.Default.OwnershipJobFacet,
        ["sourceCode"] = OpenLineageJsonContext.Default.SourceCodeJobFacet,
        ["sourceCodeLocation"] = OpenLineageJsonContext.Default.SourceCodeLocationJobFacet,
        ["sql"] = OpenLineageJsonContext.Default.SqlJobFacet,
        ["tags"] = OpenLineageJsonContext.Default.TagsJobFacet,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>That nothing is said of facets: it is not written, while a new empty container is written as an empty object.</summary>
    public static JobFacets None { get; } = new();

    /// <summary>What the job is for.</summary>
    /// <value>Absent unless given: <c>documentation</c>.</value>
    public DocumentationJobFacet? Documentation { get => Read("documentation", OpenLineageJsonContext.Default.DocumentationJobFacet); init => Set("documentation", value, OpenLineageJsonContext.Default.DocumentationJobFacet); }

    /// <summary>What kind of job it is and how it reports.</summary>
    /// <value>Absent unless given: <c>jobType</c>.</value>
    public JobTypeJobFacet? JobType { get => Read("jobType", OpenLineageJsonContext.Default.JobTypeJobFacet); init => Set("jobType", value, OpenLineageJsonContext.Default.JobTypeJobFacet); }

    /// <summary>The lineage of the job said outright: on a job event as it is meant, on a run event as it was seen.</summary>
    /// <value>Absent unless given: <c>lineage</c>.</value>
    [Experimental("DQOL001")]
    public LineageJobFacet? Lineage { get => Read("lineage", OpenLineageJsonContext.Default.LineageJobFacet); init => Set("lineage", value, OpenLineageJsonContext.Default.LineageJobFacet); }

    /// <summary>Who answers for the job.</summary>
    /// <value>Absent unless given: <c>ownership</c>.</value>
    public OwnershipJobFacet? Ownership { get => Read("ownership", OpenLineageJsonContext.Default.OwnershipJobFacet); init => Set("ownership", value, OpenLineageJsonContext.Default.OwnershipJobFacet); }

    /// <summary>The source code of the job.</summary>
    /// <value>Absent unless given: <c>sourceCode</c>.</value>
    public SourceCodeJobFacet? SourceCode { get => Read("sourceCode", OpenLineageJsonContext.Default.SourceCodeJobFacet); init => Set("sourceCode", value, OpenLineageJsonContext.Default.SourceCodeJobFacet); }

    /// <summary>Where the source code of the job is.</summary>
    /// <value>Absent unless given: <c>sourceCodeLocation</c>.</value>
    public SourceCodeLocationJobFacet? SourceCodeLocation { get => Read("sourceCodeLocation", OpenLineageJsonContext.Default.SourceCodeLocationJobFacet); init => Set("sourceCodeLocation", value, OpenLineageJsonContext.Default.SourceCodeLocationJobFacet); }

    /// <summary>The SQL that the job runs.</summary>
    /// <value>Absent unless given: <c>sql</c>.</value>
    public SqlJobFacet? Sql { get => Read("sql", OpenLineageJsonContext.Default.SqlJobFacet); init => Set("sql", value, OpenLineageJsonContext.Default.SqlJobFacet); }

    /// <summary>Tags of the job.</summary>
    /// <value>Absent unless given: <c>tags</c>.</value>
    public TagsJobFacet? Tags { get => Read("tags", OpenLineageJsonContext.Default.TagsJobFacet); init => Set("tags", value, OpenLineageJsonContext.Default.TagsJobFacet); }

    internal override IReadOnlyDictionary<string, JsonTypeInfo> KnownTypes => s_knownTypes;
}
