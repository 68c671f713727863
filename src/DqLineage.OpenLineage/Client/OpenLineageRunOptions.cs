namespace DqLineage.OpenLineage;

/// <summary>What is known of a run when it starts.</summary>
public sealed record OpenLineageRunOptions
{
    /// <summary>The run's id.</summary>
    /// <value>By default a new UUIDv7.</value>
    public string? RunId { get; init; }

    /// <summary>The run that it belongs to.</summary>
    /// <value>By default the one that is found, where <see cref="FindsParent"/> says so.</value>
    public OpenLineageRunReference? Parent { get; init; }

    /// <summary>Whether a parent is looked for where none is given: the run that this flow of control is in, else the one in the baggage of <see cref="System.Diagnostics.Activity.Current"/>,
    /// else the one that <c>OPENLINEAGE_PARENT_ID</c> and <c>OPENLINEAGE_ROOT_PARENT_ID</c> name.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool FindsParent { get; init; } = true;

    /// <summary>When the run was due, as its schedule has it.</summary>
    /// <value>Unknown by default.</value>
    public DateTimeOffset? NominalStart { get; init; }

    /// <summary>When the next run is due; known only together with <see cref="NominalStart"/>.</summary>
    /// <value>Unknown by default.</value>
    public DateTimeOffset? NominalEnd { get; init; }

    /// <summary>What else is known of the run; it goes before what the client adds.</summary>
    /// <value>Nothing by default.</value>
    public RunFacets Facets { get; init; } = RunFacets.None;

    /// <summary>What the run reads, as far as that is known.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<InputDataset> Inputs { get; init; } = [];

    /// <summary>What the run writes, as far as that is known.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<OutputDataset> Outputs { get; init; } = [];
}
