namespace DqLineage;

/// <summary>Sees each record of a report's period once, in order, and keeps what a section needs of it.</summary>
/// <remarks>
/// Made for one report and called by one caller at a time. There may be millions of records: keep counts, not lines, and read payloads only where
/// the line's own keys do not say enough.
/// </remarks>
public abstract class ReportObserver
{
    /// <summary>The kinds of record that it is shown.</summary>
    /// <value>All by default.</value>
    public virtual IReadOnlyCollection<string>? Kinds => null;

    /// <summary>Whether it is shown the records before the period too, and those after it up to the report's state: then the whole ledger is read.</summary>
    internal virtual bool SeesWholeLedger => false;

    /// <summary>Sees a record.</summary>
    /// <param name="line">The record.</param>
    public abstract void Observe(LedgerLine line);
}
