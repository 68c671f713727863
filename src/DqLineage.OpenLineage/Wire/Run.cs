using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>One run of a job.</summary>
public sealed record Run
{
    /// <summary>The run's id.</summary>
    /// <value>The specification asks for a UUID, best one of version 7 (<see cref="OpenLineageUuid"/>); any text is kept as it is.</value>
    public required string RunId { get; init; }

    /// <summary>What is known of the run.</summary>
    /// <value><see cref="RunFacets.None"/>, which is not written, unless given.</value>
    public RunFacets Facets { get; init; } = RunFacets.None;

    /// <summary>Members that the specification does not know.</summary>
    /// <value>Empty unless given.</value>
    public IReadOnlyDictionary<string, JsonElement> AdditionalData { get; init; } = WireMembers.None;

    internal Run WithProducer(string producer) => this with { Facets = Facets.WithProducer(producer) };
}
