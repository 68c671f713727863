namespace DqLineage;

/// <summary>The Merkle tree over the first lines of a ledger, as one hash (RFC 6962 §2.1).</summary>
/// <remarks>
/// Two ledgers with the same head hold the same lines, byte for byte, up to <see cref="Size"/>. A head is no proof: it says
/// what this store answers now. Kept elsewhere, it can be compared with the head of the same size later.
/// </remarks>
public sealed record LedgerTreeHead
{
    /// <summary>How many lines the tree has, from the first.</summary>
    public required long Size { get; init; }

    /// <summary>The root over the leaf hashes of these lines; <see cref="LedgerHash.OfNothing"/> when there are none.</summary>
    public required LedgerHash Root { get; init; }
}
