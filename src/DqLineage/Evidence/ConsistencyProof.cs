using System.Text.Json.Serialization;
using DqLineage.Stores;

namespace DqLineage;

/// <summary>The file <c>consistency.json</c>: that one tree begins with the lines of an older one (RFC 6962 §2.1.2).</summary>
internal sealed record ConsistencyProof
{
    [JsonPropertyName("v")]
    public int Version { get; init; } = PackFiles.Version;

    [JsonPropertyName("origin")]
    public required string Origin { get; init; }

    [JsonPropertyName("olderSize")]
    public required long OlderSize { get; init; }

    [JsonPropertyName("olderRoot")]
    public required string OlderRoot { get; init; }

    [JsonPropertyName("newerSize")]
    public required long NewerSize { get; init; }

    [JsonPropertyName("hashes")]
    public required IReadOnlyList<string> Hashes { get; init; }

    internal static async Task<ConsistencyProof> MakeAsync(LineageStore store, Checkpoint older, Checkpoint newer, CancellationToken cancellationToken)
    {
        IReadOnlyList<LedgerHash> hashes = await store.GetConsistencyProofAsync(older.Size, newer.Size, cancellationToken).ConfigureAwait(false);
        var proof = new ConsistencyProof
        {
            Origin = newer.Origin,
            OlderSize = older.Size,
            OlderRoot = older.Root.ToString(),
            NewerSize = newer.Size,
            Hashes = [.. hashes.Select(static hash => hash.ToString())],
        };
        return proof.IsContinuedBy(newer)
            ? proof
            : throw new CheckpointException($"The ledger does not continue the earlier checkpoint of {older.Size} records: it was changed, or that is of another ledger. Verify the ledger against it.");
    }

    internal byte[] ToBytes() => PackJson.Write(this, PackJsonContext.Default.ConsistencyProof);

    /// <summary>Reads the file, strictly.</summary>
    /// <exception cref="PackFault">It is none.</exception>
    internal static ConsistencyProof Parse(ReadOnlySpan<byte> utf8)
    {
        ConsistencyProof proof = PackJson.Read(PackFiles.Consistency, utf8, PackJsonContext.Default.ConsistencyProof);
        bool isWhole = proof.Version == PackFiles.Version && proof.OlderSize > 0 && proof.OlderSize <= proof.NewerSize
            && LedgerHash.TryParse(proof.OlderRoot, out _) && proof.Hashes.All(static hash => LedgerHash.TryParse(hash, out _));
        return isWhole ? proof : throw new PackFault(PackFiles.Consistency, "it is of another version, or its sizes or hashes are none");
    }

    /// <summary>The head of the older tree, as this file says it was: to be compared with what is known of it.</summary>
    internal LedgerTreeHead OlderHead() => new() { Size = OlderSize, Root = HashOf(OlderRoot) };

    /// <summary>Whether a checkpoint continues the older tree.</summary>
    internal bool IsContinuedBy(Checkpoint newer) =>
        string.Equals(Origin, newer.Origin, StringComparison.Ordinal)
        && NewerSize == newer.Size
        && LedgerProof.VerifyConsistency(OlderHead(), newer.ToTreeHead(), [.. Hashes.Select(HashOf)]);

    private static LedgerHash HashOf(string hex) => LedgerHash.TryParse(hex, out LedgerHash hash) ? hash : LedgerHash.OfNothing;
}
