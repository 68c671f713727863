namespace DqLineage.OpenLineage;

/// <summary>Which events a record of the ledger means that are to be delivered.</summary>
internal static class OutboxEvents
{
    internal static IReadOnlyList<OpenLineageMessage> Of(LedgerLine line) => line.Kind switch
    {
        RecordKinds.OpenLineage => line.Has(OutboxRecords.EmittedKey) ? [new OpenLineageMessage(line.Data)] : [],
        _ => [],
    };
}
