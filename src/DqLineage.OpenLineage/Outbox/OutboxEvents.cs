namespace DqLineage.OpenLineage;

/// <summary>Which events a record of the ledger means that are to be delivered: those that were emitted here, and those that the ledger's own records mean.</summary>
internal sealed class OutboxEvents(string project, OpenLineageOutboxOptions options)
{
    private readonly RecordMapper _mapper = new(project, options.Mapping, options.MapsRecords);

    internal IReadOnlyList<OpenLineageMessage> Of(LedgerLine line) =>
        line.Kind is RecordKinds.OpenLineage && !line.Has(OutboxRecords.EmittedKey) ? [] : _mapper.Map(line);
}
