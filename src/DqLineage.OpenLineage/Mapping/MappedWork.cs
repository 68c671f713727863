namespace DqLineage.OpenLineage;

/// <summary>A piece of work that a record tells of, and the events of its run.</summary>
internal sealed record MappedWork
{
    private const string Language = "C#";

    /// <summary>The record.</summary>
    internal required Recorded Record { get; init; }

    internal required string RunId { get; init; }

    internal required Job Job { get; init; }

    /// <summary>What is known of the run from its beginning on.</summary>
    internal RunFacets Facets { get; init; } = RunFacets.None;

    /// <summary>What is known of the run at its end; by default no more than at its beginning.</summary>
    internal RunFacets? EndFacets { get; init; }

    /// <summary>What was read. What was seen of it is told at the end.</summary>
    internal IReadOnlyList<InputDataset> Inputs { get; init; } = InputDataset.NotSaid;

    /// <summary>What was made. What was seen of it is told at the end.</summary>
    internal IReadOnlyList<OutputDataset> Outputs { get; init; } = OutputDataset.NotSaid;

    internal static MappedWork Of(Recorded record, string id, string jobName, string jobType, RecordNames names) => new()
    {
        Record = record,
        RunId = names.RunIdOf(record.Kind, id, record.Context),
        Job = names.Job(jobName, jobType),
        Facets = new RunFacets { ProcessingEngine = RecordFacets.Engine, Parent = names.ParentOf(record) },
    };

    /// <summary>The run of the job that a record belongs to: for a record that tells of the job itself.</summary>
    internal static MappedWork OfJob(Recorded record, string jobId, RecordNames names) => new()
    {
        Record = record,
        RunId = names.RunIdOf(RecordKinds.Job, jobId, LineageContext.Empty),
        Job = names.Job(names.JobNameOf(jobId), RecordNames.JobType),
        Facets = new RunFacets { ProcessingEngine = RecordFacets.Engine },
    };

    /// <summary>The events of work that is recorded state by state.</summary>
    /// <param name="status">How far it has come. The words of analyses are the same as those of jobs.</param>
    /// <param name="startedAt">When it began.</param>
    /// <param name="completedAt">When it ended.</param>
    /// <param name="error">Why it failed.</param>
    /// <remarks>
    /// Whoever records the work in one call, at its end, tells of its beginning only there; so the end tells of the beginning too, in the same words as a record of the
    /// beginning itself would.
    /// </remarks>
    internal IEnumerable<OpenLineageEvent> Course(JobStatus status, DateTimeOffset? startedAt, DateTimeOffset? completedAt, string? error)
    {
        RunEventType type = TypeOf(status);
        if (type == RunEventType.Start)
        {
            return [Begin(startedAt ?? Record.Time)];
        }

        if (!type.IsTerminal)
        {
            return [Event(type, Record.Time, Facets) with { Inputs = Inputs, Outputs = Outputs }];
        }

        DateTimeOffset end = completedAt ?? Record.Time;
        return startedAt < end ? [Begin(startedAt.Value), Tell(type, end, error)] : [Tell(type, end, error)];
    }

    /// <summary>One event with all that is known of the run.</summary>
    internal OpenLineageEvent Tell(RunEventType type, DateTimeOffset time, string? error = null)
    {
        RunFacets facets = EndFacets ?? Facets;
        return Event(type, time, error is null ? facets : facets with { ErrorMessage = new ErrorMessageRunFacet { Message = error, ProgrammingLanguage = Language } }) with
        {
            Inputs = Inputs,
            Outputs = Outputs,
        };
    }

    private RunEvent Begin(DateTimeOffset time) => Event(RunEventType.Start, time, Facets) with
    {
        Inputs = Inputs.Count == 0 ? Inputs : [.. Inputs.Select(input => input with { InputFacets = InputDatasetFacets.None })],
        Outputs = Outputs.Count == 0 ? Outputs : [.. Outputs.Select(output => output with { OutputFacets = OutputDatasetFacets.None })],
    };

    private RunEvent Event(RunEventType type, DateTimeOffset time, RunFacets facets) => new()
    {
        EventType = type,
        EventTime = time.ToUniversalTime(),
        Run = new Run { RunId = RunId, Facets = facets },
        Job = Job,
    };

    private static RunEventType TypeOf(JobStatus status) =>
        status == JobStatus.Started ? RunEventType.Start
        : status == JobStatus.Completed ? RunEventType.Complete
        : status == JobStatus.Failed ? RunEventType.Fail
        : status == JobStatus.Aborted ? RunEventType.Abort
        : RunEventType.Other;
}
