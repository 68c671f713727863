namespace DqLineage;

/// <summary>What was asked for by its id or name is not in the ledger.</summary>
public abstract class NotFoundException : DqLineageException
{
    private protected NotFoundException(string message)
        : base(message)
    {
    }
}
