namespace DqLineage.Stores;

/// <summary>A part of the stored index is damaged or gone: it has to be had another way. Never leaves the index.</summary>
internal sealed class IndexLostException(string message, Exception? innerException = null) : DqLineageException(message, innerException)
{
    internal IndexRun? Run { get; init; }
}
