namespace DqLineage;

/// <summary>Records were not pruned, because something is missing that pruning stands on. Nothing was changed.</summary>
public sealed class PruneRefusedException : DqLineageException
{
    internal PruneRefusedException(PruneRefusal refusal, string message, Exception? cause = null)
        : base("Nothing was pruned: " + message, cause) =>
        Refusal = refusal;

    /// <summary>Why.</summary>
    public PruneRefusal Refusal { get; }
}
