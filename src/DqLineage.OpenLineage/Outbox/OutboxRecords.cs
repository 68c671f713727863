namespace DqLineage.OpenLineage;

/// <summary>The kinds and keys that the outbox writes and finds its records by.</summary>
internal static class OutboxRecords
{
    /// <summary>The kind of the records of how far delivery has come.</summary>
    internal const string DeliveryKind = "openlineage-delivery";

    /// <summary>Carried by events that this ledger's applications emitted, as against those that others sent.</summary>
    internal static LedgerKey EmittedKey { get; } = new("ol-origin", "emitted");

    /// <summary>Carried by the records of delivery to a destination.</summary>
    internal static LedgerKey DestinationKey(string destination) => new("ol-destination", destination);
}
