namespace DqLineage;

/// <summary>Asks for data of a special category without a lawful basis.</summary>
public sealed record ComplianceGapQuery
{
    /// <summary>The state of the ledger that is asked about.</summary>
    /// <value><see cref="AsOf.Now"/> by default.</value>
    public AsOf AsOf { get; init; }

    /// <summary>Only tags and lineage of this tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>Whether a lawful basis that was stated upstream is enough.</summary>
    /// <value><see langword="false"/> by default: a basis is one for a purpose, and what was made of the data may serve another. One that a column inherits from its dataset is always enough.</value>
    public bool AcceptsDerivedBasis { get; init; }
}
