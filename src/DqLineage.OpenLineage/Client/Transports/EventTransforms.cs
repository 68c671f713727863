namespace DqLineage.OpenLineage;

/// <summary>Changes of events for a <see cref="TransformTransport"/>.</summary>
public static class EventTransforms
{
    /// <summary>Moves all jobs into one namespace, such as that of an environment.</summary>
    /// <param name="jobNamespace">The namespace.</param>
    /// <param name="includesParents">Whether the jobs of parent and root runs are put there too.</param>
    /// <returns>The change. Events of datasets stay as they are.</returns>
    public static Func<OpenLineageEvent, OpenLineageEvent?> MoveJobs(string jobNamespace, bool includesParents = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(jobNamespace);
        return one => one switch
        {
            RunEvent run => run with
            {
                Job = run.Job with { Namespace = jobNamespace },
                Run = includesParents ? WithParentsIn(run.Run, jobNamespace) : run.Run,
            },
            JobEvent job => job with { Job = job.Job with { Namespace = jobNamespace } },
            _ => one,
        };
    }

    /// <summary>Moves the datasets of one namespace into another, such as the name that all know a server by.</summary>
    /// <param name="from">The namespace that is replaced; compared exactly.</param>
    /// <param name="to">What it is replaced by.</param>
    /// <returns>The change: of inputs, outputs and datasets of events, not of the names within facets.</returns>
    public static Func<OpenLineageEvent, OpenLineageEvent?> MoveDatasets(string from, string to)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(to);
        return one => one switch
        {
            RunEvent run when run.Inputs.Any(IsFrom) || run.Outputs.Any(IsFrom) =>
                run with { Inputs = [.. run.Inputs.Select(Input)], Outputs = [.. run.Outputs.Select(Output)] },
            JobEvent job when job.Inputs.Any(IsFrom) || job.Outputs.Any(IsFrom) =>
                job with { Inputs = [.. job.Inputs.Select(Input)], Outputs = [.. job.Outputs.Select(Output)] },
            DatasetEvent dataset when IsFrom(dataset.Dataset) => dataset with { Dataset = dataset.Dataset with { Namespace = to } },
            _ => one,
        };

        bool IsFrom(Dataset dataset) => string.Equals(dataset.Namespace, from, StringComparison.Ordinal);

        InputDataset Input(InputDataset dataset) => IsFrom(dataset) ? dataset with { Namespace = to } : dataset;

        OutputDataset Output(OutputDataset dataset) => IsFrom(dataset) ? dataset with { Namespace = to } : dataset;
    }

    private static Run WithParentsIn(Run run, string jobNamespace)
    {
        if (run.Facets.Parent is not { } parent)
        {
            return run;
        }

        ParentRunFacet moved = parent with
        {
            Job = parent.Job with { Namespace = jobNamespace },
            Root = parent.Root is { } root ? root with { Job = root.Job with { Namespace = jobNamespace } } : null,
        };
        return run with { Facets = run.Facets with { Parent = moved } };
    }
}
