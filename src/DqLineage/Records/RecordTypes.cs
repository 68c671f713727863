namespace DqLineage;

/// <summary>The one instance of each record type.</summary>
internal static class RecordTypes
{
    internal static RunRecordType Run { get; } = new();

    internal static DetectionRecordType Detection { get; } = new();

    internal static ReviewRecordType Review { get; } = new();

    internal static CorrectionRecordType Correction { get; } = new();

    internal static AuditRecordType Audit { get; } = new();

    internal static PackWrittenRecordType PackWritten { get; } = new();
}
