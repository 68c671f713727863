namespace DqLineage;

/// <summary>The ledger takes no records: it was opened to be read, or it is damaged. Nothing was written.</summary>
public sealed class LedgerReadOnlyException : DqLineageException
{
    internal LedgerReadOnlyException(string message)
        : base(message)
    {
    }

    /// <summary>The damage that made it so, if that is the reason.</summary>
    public LedgerDamage? Damage { get; init; }
}
