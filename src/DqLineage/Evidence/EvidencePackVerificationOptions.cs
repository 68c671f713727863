namespace DqLineage;

/// <summary>What checking an evidence pack can be told. Trust never comes out of the pack.</summary>
public sealed record EvidencePackVerificationOptions
{
    /// <summary>Whose signatures count, known from elsewhere.</summary>
    /// <value>By default nobody's: a pack is then <see cref="PackVerdict.Unverified"/> at best.</value>
    public TrustPolicy? Trust { get; init; }

    /// <summary>The origin of the ledger that is meant, known from elsewhere. A key may sign for several ledgers.</summary>
    /// <value>By default that of the minimum checkpoint, and without one whatever the pack says: look at <see cref="EvidencePackVerification.Origin"/> then.</value>
    public string? Origin { get; init; }

    /// <summary>A checkpoint of the same ledger that is known already, such as the last one the auditor was given: the pack must continue it.</summary>
    public SignedCheckpoint? MinimumCheckpoint { get; init; }

    /// <summary>Told the position of each record that was found good; what the verdict will be is not known then.</summary>
    internal Action<long>? RecordFound { get; init; }

    /// <summary>Told the position of each record that the pack leaves out, and why, by its own words.</summary>
    internal Action<long, string>? RecordWithheld { get; init; }
}
