namespace DqLineage;

/// <summary>Counts what becomes of one reviewer's decisions.</summary>
internal sealed class ReviewerTally
{
    internal long Decided { get; set; }

    internal long Reversed { get; set; }

    internal long DecidedWithOthers { get; set; }

    internal long Alike { get; set; }

    internal long Overruled { get; set; }

    internal long Adjudicated { get; set; }

    internal ReviewerDecisions ToDecisions() => new()
    {
        Decided = Decided,
        Reversed = Reversed,
        DecidedWithOthers = DecidedWithOthers,
        Alike = Alike,
        Overruled = Overruled,
        Adjudicated = Adjudicated,
    };
}
