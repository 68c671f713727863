using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Where the source code of the job is.</summary>
/// <remarks>The facet <c>sourceCodeLocation</c> of a job, version 1-1-0.</remarks>
public sealed record SourceCodeLocationJobFacet : JobFacet
{
    /// <summary>The version control, such as <c>git</c>.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    /// <summary>The whole address of the file.</summary>
    [JsonPropertyName("url")]
    public required string Url { get; init; }

    /// <summary>The address of the repository.</summary>
    [JsonPropertyName("repoUrl")]
    public string? RepoUrl { get; init; }

    /// <summary>The path in the repository.</summary>
    [JsonPropertyName("path")]
    public string? Path { get; init; }

    /// <summary>The exact version, such as the commit; no branch.</summary>
    [JsonPropertyName("version")]
    public string? Version { get; init; }

    /// <summary>The tag.</summary>
    [JsonPropertyName("tag")]
    public string? Tag { get; init; }

    /// <summary>The branch.</summary>
    [JsonPropertyName("branch")]
    public string? Branch { get; init; }

    /// <summary>The number of the pull request that it was run for.</summary>
    [JsonPropertyName("pullRequestNumber")]
    public string? PullRequestNumber { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-1-0/SourceCodeLocationJobFacet.json#/$defs/SourceCodeLocationJobFacet";
}
