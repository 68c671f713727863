using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>The run that began another, as the facet <c>parent</c> of the other says.</summary>
public sealed record OpenLineageParent
{
    /// <summary>The id of the parent run. Of the run itself there may be no event.</summary>
    public required string RunId { get; init; }

    /// <summary>The job of the parent run.</summary>
    public required OpenLineageName Job { get; init; }

    /// <summary>The id of the run that it all began with; absent when the facet does not say.</summary>
    public string? RootRunId { get; init; }

    /// <summary>The job of that run.</summary>
    public OpenLineageName? RootJob { get; init; }

    internal static OpenLineageParent? Of(JsonElement runFacets)
    {
        // "parentRun" is what the key was called at first; some still write it.
        if ((LineageFacets.TryGet(runFacets, "parent", out JsonElement facet) || LineageFacets.TryGet(runFacets, "parentRun", out facet)) && Read(facet) is ({ } id, { } job))
        {
            (string? rootId, OpenLineageName? rootJob) = LineageFacets.TryGet(facet, "root", out JsonElement root) ? Read(root) : default;
            return new OpenLineageParent { RunId = id, Job = job, RootRunId = rootId, RootJob = rootJob };
        }

        return null;
    }

    private static (string? RunId, OpenLineageName? Job) Read(JsonElement json) =>
        LineageFacets.TryGet(json, "run", out JsonElement run) && LineageFacets.Text(run, "runId") is { } id
        && LineageFacets.TryGet(json, "job", out JsonElement job) && LineageFacets.Text(job, "namespace") is { } space && LineageFacets.Text(job, "name") is { } name
            ? (id, new OpenLineageName { Namespace = space, Name = name })
            : default;
}
