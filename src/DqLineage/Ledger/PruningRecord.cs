namespace DqLineage;

/// <summary>Reads what a record of a pruning says.</summary>
internal static class PruningRecord
{
    /// <summary>The positions that were pruned.</summary>
    /// <exception cref="LedgerFormatException">The record names none that could have been: another program wrote it.</exception>
    internal static SeqSet PositionsOf(Recorded<Pruning> pruning)
    {
        try
        {
            var positions = SeqSet.Parse(pruning.Data.Positions);
            return positions.Last < pruning.Seq && !positions.Contains(0) ? positions : throw new FormatException("The positions are not all between the first record and the pruning's own.");
        }
        catch (FormatException exception)
        {
            throw new LedgerFormatException($"The payload of record {pruning.Seq} is no pruning: {exception.Message}", exception) { Seq = pruning.Seq };
        }
    }
}
