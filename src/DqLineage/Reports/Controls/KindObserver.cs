namespace DqLineage;

/// <summary>Counts records by kind.</summary>
internal sealed class KindObserver : ReportObserver
{
    private readonly Dictionary<string, KeyTally> _tallies = new(StringComparer.Ordinal);

    public override void Observe(LedgerLine line)
    {
        if (!_tallies.TryGetValue(line.Kind, out KeyTally? tally))
        {
            _tallies.Add(line.Kind, tally = new KeyTally());
        }

        tally.Add(line);
    }

    /// <summary>How many records there are of some kinds, and where the first and the last of them are.</summary>
    internal (long Count, long First, long Last) Of(IEnumerable<string> kinds)
    {
        KeyTally[] found = [.. kinds.Select(kind => _tallies.GetValueOrDefault(kind)).OfType<KeyTally>()];
        return found is [] ? (0, -1, -1) : (found.Sum(tally => tally.Count), found.Min(tally => tally.FirstSeq), found.Max(tally => tally.LastSeq));
    }
}
