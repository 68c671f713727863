namespace DqLineage;

/// <summary>Asks for the register of processing.</summary>
public sealed record ProcessingRegisterQuery
{
    /// <summary>The state of the ledger that is asked about.</summary>
    /// <value><see cref="AsOf.Now"/> by default.</value>
    public AsOf AsOf { get; init; }

    /// <summary>Only records of this tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>The key of the tags whose value says what data is processed for.</summary>
    /// <value><c>purpose</c> by default.</value>
    public string PurposeTag { get; init; } = "purpose";
}
