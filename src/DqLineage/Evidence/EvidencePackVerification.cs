namespace DqLineage;

/// <summary>What checking an evidence pack found.</summary>
public sealed record EvidencePackVerification
{
    /// <summary>What it came to.</summary>
    public required PackVerdict Verdict { get; init; }

    /// <summary>Whether trusted keys vouch for the pack, and its records are proven.</summary>
    public bool IsValid => Verdict == PackVerdict.Valid;

    /// <summary>The trusted keys that signed the pack; none unless one did.</summary>
    public IReadOnlyList<LedgerVerifierKey> SignedBy { get; init; } = [];

    /// <summary>The origin of the ledger that the pack says it is of; absent when it could not be read. Shown to be true only when the pack is valid.</summary>
    public string? Origin { get; init; }

    /// <summary>The SHA-256 of the pack's tag manifest, by which a ledger names the pack; absent when it could not be read.</summary>
    public string? TagManifestSha256 { get; init; }

    /// <summary>The checkpoint that the records were compared with, as the pack has it; absent when it has none, or they do not lead to it.</summary>
    public Checkpoint? Checkpoint { get; init; }

    /// <summary>Whether every file is as the manifests say, and every record is a well-formed line.</summary>
    public bool IsIntact => Verdict != PackVerdict.Invalid;

    /// <summary>The first thing that is wrong, or why the pack is not verified; absent when it is valid.</summary>
    public string? Reason { get; init; }

    /// <summary>The file of the pack that it was found in.</summary>
    public string? File { get; init; }

    /// <summary>The record that it was found at.</summary>
    public long? Seq { get; init; }

    /// <summary>The byte of that file that it was found at, from 0.</summary>
    public long? Byte { get; init; }

    /// <summary>How many records were found good.</summary>
    public required long Records { get; init; }

    /// <summary>What was not proven.</summary>
    public required IReadOnlyList<string> NotProven { get; init; }
}
