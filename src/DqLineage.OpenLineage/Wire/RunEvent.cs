namespace DqLineage.OpenLineage;

/// <summary>Something that happened to a run of a job: it began, ended, or more is known about it.</summary>
public sealed record RunEvent : OpenLineageEvent
{
    /// <summary>Makes one that follows <see cref="OpenLineageSpec.Version"/>.</summary>
    public RunEvent() => SchemaUrl = OpenLineageSpec.CoreSchemaUrl + "#/$defs/RunEvent";

    /// <summary>What happened to the run.</summary>
    /// <value><see langword="default"/>: not said.</value>
    public RunEventType EventType { get; init; }

    /// <summary>The run.</summary>
    public required Run Run { get; init; }

    /// <summary>The job that it is a run of.</summary>
    public required Job Job { get; init; }

    /// <summary>What it reads.</summary>
    /// <value>Not written unless given; what other events of the run named stays.</value>
    public IReadOnlyList<InputDataset> Inputs { get; init; } = InputDataset.NotSaid;

    /// <summary>What it writes.</summary>
    /// <value>Not written unless given; what other events of the run named stays.</value>
    public IReadOnlyList<OutputDataset> Outputs { get; init; } = OutputDataset.NotSaid;

    private protected override OpenLineageEvent WithFacetsOf(string producer) => this with
    {
        Run = Run.WithProducer(producer),
        Job = Job.WithProducer(producer),
        Inputs = InputDataset.WithProducer(Inputs, producer),
        Outputs = OutputDataset.WithProducer(Outputs, producer),
    };
}
