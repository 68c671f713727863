namespace DqLineage;

/// <summary>The records that are to be pruned, in the order of the ledger, in pieces of which each fits into one record.</summary>
internal sealed class PruneSelection
{
    // As many stretches as take up a third of the longest line.
    private const int MaxStretches = 250_000;

    private readonly List<(SeqSet Positions, SortedDictionary<string, long> ByKind)> _pieces = [];

    /// <summary>The pieces.</summary>
    internal IReadOnlyList<(SeqSet Positions, SortedDictionary<string, long> ByKind)> Pieces => _pieces;

    /// <summary>The policies that asked for it.</summary>
    internal SortedSet<string> Policies { get; } = new(StringComparer.Ordinal);

    /// <summary>How many are held.</summary>
    internal long Held { get; private set; }

    internal long Count => _pieces.Sum(piece => piece.Positions.Count);

    internal void Add(LedgerLine line, RetentionJudgement judgement)
    {
        Held += judgement.Standing == RetentionStanding.Held ? 1 : 0;
        if (!judgement.IsPruned)
        {
            return;
        }

        if (_pieces.Count == 0 || _pieces[^1].Positions.Stretches >= MaxStretches)
        {
            _pieces.Add((new SeqSet(), new SortedDictionary<string, long>(StringComparer.Ordinal)));
        }

        (SeqSet positions, SortedDictionary<string, long> byKind) = _pieces[^1];
        positions.Add(line.Seq);
        byKind[line.Kind] = byKind.GetValueOrDefault(line.Kind) + 1;
        Policies.UnionWith(judgement.Policies.Select(policy => policy.PolicyId));
    }
}
