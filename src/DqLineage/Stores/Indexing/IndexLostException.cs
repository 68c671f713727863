namespace DqLineage.Stores;

/// <summary>A part of the stored index, or of a projection, is damaged or gone: it has to be had another way. Never leaves what reads it.</summary>
internal sealed class IndexLostException(string message, Exception? innerException = null) : DqLineageException(message, innerException)
{
    internal IndexRun? Run { get; init; }
}
