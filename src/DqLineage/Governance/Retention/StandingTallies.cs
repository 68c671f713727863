namespace DqLineage;

/// <summary>How many records of each kind stand how.</summary>
internal sealed class StandingTallies
{
    private readonly SortedDictionary<string, StandingTally> _byKind = new(StringComparer.Ordinal);
    private StandingTally? _last;

    /// <summary>What was counted, by kind in alphabetical order.</summary>
    internal IReadOnlyCollection<StandingTally> All => _byKind.Values;

    /// <summary>Counts a record; those come in the order of the ledger.</summary>
    internal void Add(LedgerLine line, RetentionStanding standing)
    {
        // Records of a kind come in crowds: mostly it is the kind of the one before.
        if (_last is null || !ReferenceEquals(_last.Kind, line.Kind))
        {
            if (!_byKind.TryGetValue(line.Kind, out _last))
            {
                _byKind.Add(line.Kind, _last = new StandingTally(line.Kind, line.Time));
            }
        }

        _last.Add(standing);
    }
}
