namespace DqLineage.Stores;

/// <summary>Lines that follow each other, with all that can be computed of each line by itself.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Hashes">The leaf hash of each.</param>
/// <param name="KeySums">What <see cref="IndexCheck.SumOf"/> says of each; absent when the index is not compared.</param>
/// <param name="Damage">What is wrong with the line behind them, when that cannot be read.</param>
internal sealed record HashedLines(IReadOnlyList<LedgerLine> Lines, LedgerHash[] Hashes, ulong[]? KeySums, LedgerDamage? Damage)
{
    internal static HashedLines Of(LineBatch batch, IndexCheck? index, LedgerDamage? damage)
    {
        var hashes = new LedgerHash[batch.Lines.Count];
        batch.ComputeHashes(hashes);
        return new HashedLines(batch.Lines, hashes, index is null ? null : [.. batch.Lines.Select(index.SumOf)], damage);
    }
}
