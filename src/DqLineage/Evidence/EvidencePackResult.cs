namespace DqLineage;

/// <summary>The evidence pack that was made.</summary>
public sealed record EvidencePackResult
{
    /// <summary>What it is about, with <see cref="RunRef.Latest"/> resolved.</summary>
    public required EvidenceScope Scope { get; init; }

    /// <summary>How many records it holds.</summary>
    public required long Records { get; init; }

    /// <summary>How many records in scope it leaves out, and lists with their hashes and the reasons.</summary>
    public long Withheld { get; init; }

    /// <summary>How many records the ledger held in the state that the pack shows.</summary>
    public required long LedgerSize { get; init; }

    /// <summary>SHA-256 of <c>tagmanifest-sha256.txt</c>, which fixes every byte of the pack's content. Lower-case hex.</summary>
    public required string TagManifestSha256 { get; init; }

    /// <summary>The position of the <c>pack-written</c> record; absent when none was written.</summary>
    public long? RecordedAt { get; init; }
}
