using System.Diagnostics.CodeAnalysis;

namespace DqLineage.OpenLineage;

/// <summary>Which run it is: its job and its id, and the run at the top that it belongs to.</summary>
/// <remarks>As text it is <c>NAMESPACE/JOB/RUN-ID</c>: so schedulers hand it to what they start, in <c>OPENLINEAGE_PARENT_ID</c> and <c>OPENLINEAGE_ROOT_PARENT_ID</c>.</remarks>
public sealed record OpenLineageRunReference
{
    /// <summary>The namespace of the job.</summary>
    public required string JobNamespace { get; init; }

    /// <summary>The name of the job.</summary>
    public required string JobName { get; init; }

    /// <summary>The id of the run.</summary>
    public required string RunId { get; init; }

    /// <summary>The run at the top, which no other started.</summary>
    /// <value>Absent: the run itself is at the top, as far as is known.</value>
    public OpenLineageRunReference? Root { get; init; }

    /// <summary>Reads <c>NAMESPACE/JOB/RUN-ID</c>. The last two slashes part it, because namespaces hold slashes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="reference">The run; without a root.</param>
    /// <returns>Whether the text names a run.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out OpenLineageRunReference? reference)
    {
        int last = text?.LastIndexOf('/') ?? -1;
        int before = last > 0 ? text!.LastIndexOf('/', last - 1) : -1;
        reference = before <= 0 || last == before + 1 || last == text!.Length - 1
            ? null
            : new OpenLineageRunReference { JobNamespace = text[..before], JobName = text[(before + 1)..last], RunId = text[(last + 1)..] };
        return reference is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{JobNamespace}/{JobName}/{RunId}";

    /// <summary>The run that the facet names.</summary>
    internal static OpenLineageRunReference Of(ParentRunFacet parent) => new()
    {
        JobNamespace = parent.Job.Namespace,
        JobName = parent.Job.Name,
        RunId = parent.Run.RunId,
        Root = parent.Root is { } root ? new() { JobNamespace = root.Job.Namespace, JobName = root.Job.Name, RunId = root.Run.RunId } : null,
    };

    /// <summary>The facet that names this run as the parent of another.</summary>
    internal ParentRunFacet ToFacet()
    {
        OpenLineageRunReference root = Root ?? this;
        return new ParentRunFacet
        {
            Run = new ParentRun { RunId = RunId },
            Job = new ParentJob { Namespace = JobNamespace, Name = JobName },
            Root = new RootParent
            {
                Run = new ParentRun { RunId = root.RunId },
                Job = new ParentJob { Namespace = root.JobNamespace, Name = root.JobName },
            },
        };
    }
}
