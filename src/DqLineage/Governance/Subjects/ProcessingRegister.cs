namespace DqLineage;

/// <summary>The register of processing (GDPR Art. 30), as far as assets, compliance tags, lineage and accesses tell it.</summary>
public sealed record ProcessingRegister
{
    /// <summary>How many records the ledger held: those with a smaller seq were looked at.</summary>
    public required long Count { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The datasets with personal data, by name.</summary>
    public required IReadOnlyList<ProcessingActivity> Activities { get; init; }
}
