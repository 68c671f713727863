namespace DqLineage;

/// <summary>The kinds of records that stay: what the ledger is, what was done to it, and the decisions that are in force.</summary>
internal static class UnprunedKinds
{
    private static readonly HashSet<string> s_kinds = new(StringComparer.Ordinal)
    {
        RecordKinds.LedgerCreated, RecordKinds.LedgerRecovered, RecordKinds.ClockAdjusted, RecordKinds.KeyRotated, RecordKinds.PackWritten, RecordKinds.Pruned,
        RecordKinds.ConfigVersion, RecordKinds.ConfigApproval, RecordKinds.Tag, RecordKinds.Policy, RecordKinds.Hold, RecordKinds.SubjectRequest, RecordKinds.ReportWritten,
    };

    internal static bool Contains(string kind) => s_kinds.Contains(kind);
}
