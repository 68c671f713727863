namespace DqLineage;

/// <summary>A record is named that the ledger does not hold, in the state of the ledger that was asked about.</summary>
public sealed class RecordNotFoundException : NotFoundException
{
    internal RecordNotFoundException(string record)
        : base($"The ledger holds no record {record}: correct the id or the position, or ask about a later state.") =>
        Record = record;

    /// <summary>The id or the position that was asked for.</summary>
    public string Record { get; }
}
