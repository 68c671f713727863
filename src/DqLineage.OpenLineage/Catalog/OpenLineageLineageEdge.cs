namespace DqLineage.OpenLineage;

/// <summary>A job reads a dataset, or makes it.</summary>
public sealed record OpenLineageLineageEdge
{
    /// <summary>The job.</summary>
    public required OpenLineageName Job { get; init; }

    /// <summary>The dataset.</summary>
    public required OpenLineageName Dataset { get; init; }

    /// <summary>Whether the job makes it; otherwise the job reads it.</summary>
    public required bool IsOutput { get; init; }
}
