namespace DqLineage;

/// <summary>Counts how the records of the whole ledger stand to the policies in force; sees nothing when there is no policy.</summary>
internal sealed class RetentionObserver(RetentionPlanner planner) : ReportObserver
{
    private readonly SortedDictionary<string, StandingTally> _tallies = new(StringComparer.Ordinal);
    private StandingTally? _last;

    public override IReadOnlyCollection<string>? Kinds => SeesWholeLedger ? null : [];

    internal override bool SeesWholeLedger => planner.Policies.Count > 0;

    /// <summary>The policies in force.</summary>
    internal IReadOnlyList<Recorded<RetentionPolicy>> Policies => planner.Policies;

    /// <summary>What was counted, by kind in alphabetical order.</summary>
    internal IReadOnlyCollection<StandingTally> Tallies => _tallies.Values;

    public override void Observe(LedgerLine line)
    {
        if (_last is null || !ReferenceEquals(_last.Kind, line.Kind))
        {
            if (!_tallies.TryGetValue(line.Kind, out StandingTally? tally))
            {
                tally = new StandingTally(line.Kind, line.Time);
                _tallies.Add(line.Kind, tally);
            }

            _last = tally;
        }

        _last.Add(planner.StandingOf(line));
    }
}
