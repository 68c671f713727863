namespace DqLineage;

/// <summary>A file that was to be used as an evidence pack is none, or was changed since it was made.</summary>
public sealed class EvidencePackException : DqLineageException
{
    /// <summary>Reports the pack.</summary>
    /// <param name="message">Which pack, and what is wrong with it.</param>
    public EvidencePackException(string message)
        : base(message)
    {
    }
}
