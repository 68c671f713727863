namespace DqLineage.Stores;

/// <summary>What a checkpoint says of a ledger, to be compared with its lines.</summary>
internal sealed record CheckpointClaim
{
    internal required long Size { get; init; }

    internal required LedgerHash Root { get; init; }

    internal required bool IsKept { get; init; }

    /// <summary>What was found before any line was looked at, such as that nobody trusted signed it.</summary>
    internal CheckpointCheck? Known { get; init; }
}
