namespace DqLineage;

/// <summary>How much a change weighs.</summary>
public enum DriftSeverity
{
    /// <summary>No change that matters.</summary>
    None,

    /// <summary>A change worth a look.</summary>
    Moderate,

    /// <summary>A change that what is built on the data may not stand.</summary>
    Significant,
}
