namespace DqLineage;

/// <summary>What one person decided.</summary>
internal sealed class ReviewedBy : KeyTally
{
    private readonly SortedDictionary<string, long> _decisions = new(StringComparer.Ordinal);

    internal long Of(string decision) => _decisions.GetValueOrDefault(decision);

    internal void Add(LedgerLine line, string decision)
    {
        Add(line);
        _decisions[decision] = Of(decision) + 1;
    }
}
