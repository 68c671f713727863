namespace DqLineage.OpenLineage;

/// <summary>What is known of a job without a run: its definition, what it reads and writes.</summary>
public sealed record JobEvent : OpenLineageEvent
{
    /// <summary>Makes one that follows <see cref="OpenLineageSpec.Version"/>.</summary>
    public JobEvent() => SchemaUrl = OpenLineageSpec.CoreSchemaUrl + "#/$defs/JobEvent";

    /// <summary>The job.</summary>
    public required Job Job { get; init; }

    /// <summary>What it reads.</summary>
    /// <value>Not written unless given.</value>
    public IReadOnlyList<InputDataset> Inputs { get; init; } = InputDataset.NotSaid;

    /// <summary>What it writes.</summary>
    /// <value>Not written unless given.</value>
    public IReadOnlyList<OutputDataset> Outputs { get; init; } = OutputDataset.NotSaid;

    private protected override OpenLineageEvent WithFacetsOf(string producer) => this with
    {
        Job = Job.WithProducer(producer),
        Inputs = InputDataset.WithProducer(Inputs, producer),
        Outputs = OutputDataset.WithProducer(Outputs, producer),
    };
}
