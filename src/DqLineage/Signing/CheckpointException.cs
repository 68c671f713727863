namespace DqLineage;

/// <summary>A checkpoint was not made, or its copies did not reach every place.</summary>
public sealed class CheckpointException : DqLineageException
{
    internal CheckpointException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The checkpoint that was made and kept, when only copies of it failed; absent when none was made.</summary>
    public SignedCheckpoint? Checkpoint { get; init; }
}
