namespace DqLineage;

/// <summary>How much a finding of a lineage check matters.</summary>
public enum LineageSeverity
{
    /// <summary>Something is not known that may be wanted, or looks wrong and may be right.</summary>
    Warning,

    /// <summary>The lineage does not hold together.</summary>
    Error,
}
