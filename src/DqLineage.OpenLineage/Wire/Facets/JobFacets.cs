using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage.OpenLineage;

/// <summary>The facets of a job.</summary>
[JsonConverter(typeof(FacetContainerJsonConverter<JobFacets>))]
public sealed record JobFacets : FacetsOf<JobFacets, JobFacet>
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> s_knownTypes = new Dictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        ["documentation"] = Json.DocumentationJobFacet,
        ["jobType"] = Json.JobTypeJobFacet,
        ["lineage"] = Json.LineageJobFacet,
        ["ownership"] = Json.OwnershipJobFacet,
        ["sourceCode"] = Json.SourceCodeJobFacet,
        ["sourceCodeLocation"] = Json.SourceCodeLocationJobFacet,
        ["sql"] = Json.SqlJobFacet,
        ["tags"] = Json.TagsJobFacet,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>That nothing is said of facets: it is not written, while a new empty container is written as an empty object.</summary>
    public static JobFacets None { get; } = new();

    /// <summary>What the job is for.</summary>
    /// <value>Absent unless given: <c>documentation</c>.</value>
    public DocumentationJobFacet? Documentation
    {
        get => Read("documentation", Json.DocumentationJobFacet);
        init => Set("documentation", value, Json.DocumentationJobFacet);
    }

    /// <summary>What kind of job it is and how it reports.</summary>
    /// <value>Absent unless given: <c>jobType</c>.</value>
    public JobTypeJobFacet? JobType
    {
        get => Read("jobType", Json.JobTypeJobFacet);
        init => Set("jobType", value, Json.JobTypeJobFacet);
    }

    /// <summary>The lineage of the job said outright: on a job event as it is meant, on a run event as it was seen.</summary>
    /// <value>Absent unless given: <c>lineage</c>.</value>
    [Experimental("DQOL001")]
    public LineageJobFacet? Lineage
    {
        get => Read("lineage", Json.LineageJobFacet);
        init => Set("lineage", value, Json.LineageJobFacet);
    }

    /// <summary>Who answers for the job.</summary>
    /// <value>Absent unless given: <c>ownership</c>.</value>
    public OwnershipJobFacet? Ownership
    {
        get => Read("ownership", Json.OwnershipJobFacet);
        init => Set("ownership", value, Json.OwnershipJobFacet);
    }

    /// <summary>The source code of the job.</summary>
    /// <value>Absent unless given: <c>sourceCode</c>.</value>
    public SourceCodeJobFacet? SourceCode
    {
        get => Read("sourceCode", Json.SourceCodeJobFacet);
        init => Set("sourceCode", value, Json.SourceCodeJobFacet);
    }

    /// <summary>Where the source code of the job is.</summary>
    /// <value>Absent unless given: <c>sourceCodeLocation</c>.</value>
    public SourceCodeLocationJobFacet? SourceCodeLocation
    {
        get => Read("sourceCodeLocation", Json.SourceCodeLocationJobFacet);
        init => Set("sourceCodeLocation", value, Json.SourceCodeLocationJobFacet);
    }

    /// <summary>The SQL that the job runs.</summary>
    /// <value>Absent unless given: <c>sql</c>.</value>
    public SqlJobFacet? Sql
    {
        get => Read("sql", Json.SqlJobFacet);
        init => Set("sql", value, Json.SqlJobFacet);
    }

    /// <summary>Tags of the job.</summary>
    /// <value>Absent unless given: <c>tags</c>.</value>
    public TagsJobFacet? Tags
    {
        get => Read("tags", Json.TagsJobFacet);
        init => Set("tags", value, Json.TagsJobFacet);
    }

    /// <summary>The same facets and one that takes back what an earlier one of its key said.</summary>
    /// <param name="key">The key, such as <c>documentation</c>.</param>
    /// <returns>A new container.</returns>
    /// <exception cref="ArgumentException">There is no key.</exception>
    public JobFacets WithDeletion(string key) => With(key, new DeletedJobFacet { Deleted = true }, Json.DeletedJobFacet);

    internal override IReadOnlyDictionary<string, JsonTypeInfo> KnownTypes => s_knownTypes;
}
