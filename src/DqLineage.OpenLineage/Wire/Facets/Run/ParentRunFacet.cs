using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The run that started this one, such as that of a workflow, and the one at the top.</summary>
/// <remarks>The facet <c>parent</c> of a run, version 1-2-0.</remarks>
public sealed record ParentRunFacet : RunFacet
{
    /// <summary>The parent run.</summary>
    [JsonPropertyName("run")]
    public required ParentRun Run { get; init; }

    /// <summary>The job that it is a run of.</summary>
    [JsonPropertyName("job")]
    public required ParentJob Job { get; init; }

    /// <summary>The run at the top, which no other started.</summary>
    [JsonPropertyName("root")]
    public RootParent? Root { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-2-0/ParentRunFacet.json#/$defs/ParentRunFacet";

    internal override OpenLineageFacet WithProducer(string producer) => base.WithProducer(producer) is ParentRunFacet named
        ? named with { Run = Run.WithProducer(producer), Job = Job.WithProducer(producer), Root = Root?.WithProducer(producer) }
        : this;
}
