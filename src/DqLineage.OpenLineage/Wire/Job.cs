using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>A job: what is run again and again.</summary>
public sealed record Job
{
    /// <summary>Where the name holds, such as that of a scheduler.</summary>
    public required string Namespace { get; init; }

    /// <summary>The job's name in its namespace, such as <c>orders.load</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What is known of the job.</summary>
    /// <value><see cref="JobFacets.None"/>, which is not written, unless given.</value>
    public JobFacets Facets { get; init; } = JobFacets.None;

    /// <summary>Members that the specification does not know.</summary>
    /// <value>Empty unless given.</value>
    public IReadOnlyDictionary<string, JsonElement> AdditionalData { get; init; } = WireMembers.None;

    internal Job WithProducer(string producer) => this with { Facets = Facets.WithProducer(producer) };
}
