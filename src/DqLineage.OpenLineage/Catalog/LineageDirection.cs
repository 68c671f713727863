namespace DqLineage.OpenLineage;

/// <summary>Which way lineage is followed.</summary>
public enum LineageDirection
{
    /// <summary>To what something comes from.</summary>
    Upstream,

    /// <summary>To what comes from it.</summary>
    Downstream,

    /// <summary>Both ways: what it comes from, and what comes from it.</summary>
    Both,
}
