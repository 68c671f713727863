namespace DqLineage;

/// <summary>A store could not do what was asked: a file, a database or a device said no.</summary>
public sealed class LineageStoreException : DqLineageException
{
    /// <summary>Reports the failure.</summary>
    /// <param name="message">What happened, and what to do next.</param>
    /// <param name="innerException">What the file system or the database said.</param>
    public LineageStoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Which store it was, such as <c>jsonl</c>.</summary>
    public string? StoreSystem { get; init; }

    /// <summary>What the store was doing: <c>open</c>, <c>append</c>, <c>read</c> or <c>close</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>Whether the same call may succeed later without anything else being changed.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether records of the failed call may be in the ledger all the same. A retry with the same record ids is safe.</summary>
    public bool IsOutcomeUnknown { get; init; }
}
