namespace DqLineage.Stores;

/// <summary>The entries that a run is made of, in the order of their shortened hashes, each hash once.</summary>
internal abstract class IndexEntrySource
{
    /// <summary>The shortened hash of the entry at hand.</summary>
    internal abstract ulong Hash { get; }

    /// <summary>At least as many entries as there are, and not many more.</summary>
    internal abstract long ExpectedEntries { get; }

    internal abstract bool MoveNext();

    /// <summary>Hands over the lines of the entry at hand, counted from the run's first line. Called once an entry.</summary>
    internal abstract void WritePostings(IndexListWriter writer);
}
