namespace DqLineage.Stores;

/// <summary>Compares checkpoints with a tree as it grows past their sizes.</summary>
internal sealed class CheckpointComparison
{
    private readonly List<CheckpointCheck> _checks = [];
    private readonly Queue<CheckpointClaim> _ahead;

    internal CheckpointComparison(IReadOnlyList<CheckpointClaim> claims)
    {
        _checks.AddRange(claims.Select(claim => claim.Known).OfType<CheckpointCheck>());
        _ahead = new Queue<CheckpointClaim>(claims.Where(claim => claim.Known is null).OrderBy(claim => claim.Size));
    }

    /// <summary>The size at which the next one is to be compared.</summary>
    internal long? NextSize => _ahead.TryPeek(out CheckpointClaim? next) ? next.Size : null;

    /// <summary>Compares those whose size the tree has now.</summary>
    internal void Reach(LedgerTreeBuilder tree)
    {
        while (NextSize == tree.Size)
        {
            CheckpointClaim claim = _ahead.Dequeue();
            LedgerHash root = tree.Root();
            _checks.Add(root == claim.Root
                ? CheckOf(claim, CheckpointOutcome.Agrees, reason: null)
                : CheckOf(claim, CheckpointOutcome.Contradicts, $"its root is {claim.Root}, and that of the ledger's first records is {root}: records were changed, or this ledger is a fork."));
        }
    }

    /// <summary>Passes over those that lie before the tree, which has them behind it already.</summary>
    internal void PassOver(LedgerTreeBuilder tree, long size)
    {
        while (NextSize < size)
        {
            CheckpointClaim claim = _ahead.Dequeue();
            (long tiles, long beyond) = Math.DivRem(claim.Size, LedgerTree.TileLeaves);
            _checks.Add(beyond == 0 && tree.RootAt(tiles, []) != claim.Root
                ? CheckOf(claim, CheckpointOutcome.Contradicts, "its root is not that of the hashes that the store keeps of the ledger's first records.")
                : CheckOf(claim, CheckpointOutcome.NotReached, "it lies before the records that were read."));
        }
    }

    /// <summary>What became of all of them.</summary>
    /// <param name="count">How many records the ledger has, as far as that is known.</param>
    internal IReadOnlyList<CheckpointCheck> Complete(long count)
    {
        while (_ahead.TryDequeue(out CheckpointClaim? claim))
        {
            _checks.Add(claim.Size > count
                ? CheckOf(claim, CheckpointOutcome.BeyondEnd, $"the ledger has {count} records only: records were cut off its end, or it is an older copy.")
                : CheckOf(claim, CheckpointOutcome.NotReached, "the records before it were not all found good."));
        }

        return [.. _checks.OrderBy(check => check.Size)];
    }

    private static CheckpointCheck CheckOf(CheckpointClaim claim, CheckpointOutcome outcome, string? reason) =>
        new() { Size = claim.Size, IsKept = claim.IsKept, Outcome = outcome, Reason = reason };
}
