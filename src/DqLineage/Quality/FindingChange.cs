namespace DqLineage;

/// <summary>What became of a finding from one run to a later one.</summary>
public enum FindingChange
{
    /// <summary>The later run found it, and no run before did.</summary>
    New,

    /// <summary>The earlier run found it, and the later one did not.</summary>
    Resolved,

    /// <summary>Both runs found it.</summary>
    Persisting,

    /// <summary>The later run found it, the earlier one did not, and a run before that one had.</summary>
    Recurred,
}
