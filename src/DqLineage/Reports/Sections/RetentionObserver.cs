namespace DqLineage;

/// <summary>Counts how the records of the whole ledger stand to the policies in force; sees nothing when there is no policy.</summary>
internal sealed class RetentionObserver(RetentionPlanner planner) : ReportObserver
{
    private readonly StandingTallies _tallies = new();

    public override IReadOnlyCollection<string>? Kinds => SeesWholeLedger ? null : [];

    internal override bool SeesWholeLedger => planner.Policies.Count > 0;

    /// <summary>The policies in force.</summary>
    internal IReadOnlyList<Recorded<RetentionPolicy>> Policies => planner.Policies;

    /// <summary>What was counted, by kind in alphabetical order.</summary>
    internal IReadOnlyCollection<StandingTally> Tallies => _tallies.All;

    public override void Observe(LedgerLine line) => _tallies.Add(line, planner.Judge(line).Standing);
}
