namespace DqLineage;

/// <summary>An append was refused because of what the ledger already holds. Nothing was written.</summary>
public sealed class AppendConflictException : DqLineageException
{
    internal AppendConflictException(string message)
        : base(message)
    {
    }

    /// <summary>The key that stood in the way.</summary>
    public required LedgerKey Key { get; init; }

    /// <summary>The record that carries it.</summary>
    public required long Seq { get; init; }
}
