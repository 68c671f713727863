namespace DqLineage.OpenLineage;

/// <summary>What is known of a run. What it read and made, and its facets, stand in its records.</summary>
internal sealed class RunState(string runId)
{
    internal string RunId { get; } = runId;

    internal int Events { get; private set; }

    /// <summary>The job that the newest event names.</summary>
    internal Newest<JobState?> Job { get; } = new(initial: null);

    /// <summary>Every job that an event named; nearly always the one.</summary>
    internal JobState[] Jobs { get; private set; } = [];

    internal Newest<OpenLineageParent?> Parent { get; } = new(initial: null);

    internal Newest<OpenLineageRunState> End { get; } = new(OpenLineageRunState.Unknown);

    internal DateTimeOffset? StartedAt { get; private set; }

    internal EventSpan Span { get; } = new();

    /// <summary>What it read; runs have few datasets, and there are many runs.</summary>
    internal DatasetState[] Inputs { get; private set; } = [];

    /// <summary>What it made.</summary>
    internal DatasetState[] Outputs { get; private set; } = [];

    /// <summary>When it read.</summary>
    internal DateTimeOffset ReadAt => StartedAt ?? Span.First;

    /// <summary>When what it wrote was there.</summary>
    internal DateTimeOffset WrittenAt => End.Time ?? Span.Last;

    internal bool IsRunning { get; private set; }

    internal OpenLineageRunState State => End.IsGiven ? End.Value : IsRunning ? OpenLineageRunState.Running : OpenLineageRunState.Unknown;

    internal void Reads(DatasetState dataset)
    {
        if (dataset.Readers.Add(this))
        {
            Inputs = [.. Inputs, dataset];
        }
    }

    internal void Writes(DatasetState dataset)
    {
        if (dataset.Writers.Add(this))
        {
            Outputs = [.. Outputs, dataset];
        }
    }

    internal void Take(LineageEvent source, EventOrder order, JobState job)
    {
        Events++;
        Span.Take(source.EventTime);
        Job.Take(job, order);
        if (!Jobs.Contains(job))
        {
            Jobs = [.. Jobs, job];
        }

        switch (source.EventType)
        {
            case "START":
                IsRunning = true;
                StartedAt = StartedAt <= source.EventTime ? StartedAt : source.EventTime;
                break;
            case "RUNNING":
                IsRunning = true;
                break;
            case "COMPLETE":
                End.Take(OpenLineageRunState.Completed, order);
                break;
            case "FAIL":
                End.Take(OpenLineageRunState.Failed, order);
                break;
            case "ABORT":
                End.Take(OpenLineageRunState.Aborted, order);
                break;
            default:
                // OTHER, and what nobody knows yet, says nothing of the state.
                break;
        }
    }
}
