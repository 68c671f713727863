namespace DqLineage;

/// <summary>The one instance of each record type.</summary>
internal static class RecordTypes
{
    internal static RunRecordType Run { get; } = new();

    internal static DetectionRecordType Detection { get; } = new();

    internal static ReviewRecordType Review { get; } = new();

    internal static CorrectionRecordType Correction { get; } = new();

    internal static JobRecordType Job { get; } = new();

    internal static StageRecordType Stage { get; } = new();

    internal static CleansingRecordType Cleansing { get; } = new();

    internal static ProfilingSnapshotRecordType Profile { get; } = new();

    internal static ValidationRecordType Validation { get; } = new();

    internal static AssetRecordType Asset { get; } = new();

    internal static AuditRecordType Audit { get; } = new();

    internal static OperationRecordType Operation { get; } = new();

    internal static ModelRecordType Model { get; } = new();

    internal static PredictionRecordType Prediction { get; } = new();

    internal static AccessRecordType Access { get; } = new();

    internal static TagRecordType Tag { get; } = new();

    internal static DeadLetterRecordType DeadLetter { get; } = new();

    internal static WatermarkRecordType Watermark { get; } = new();

    internal static HoldRecordType Hold { get; } = new();

    internal static SubjectRequestRecordType SubjectRequest { get; } = new();

    internal static ConfigVersionRecordType ConfigVersion { get; } = new();

    internal static ConfigApprovalRecordType ConfigApproval { get; } = new();

    internal static RetentionPolicyRecordType Policy { get; } = new();

    internal static PruningRecordType Pruning { get; } = new();

    internal static GateEvaluationRecordType GateEvaluation { get; } = new();

    internal static GateOverrideRecordType GateOverride { get; } = new();

    internal static PackWrittenRecordType PackWritten { get; } = new();

    internal static ReportWrittenRecordType ReportWritten { get; } = new();

    internal static KeyRotatedRecordType KeyRotated { get; } = new();

    private static RecordType[] All { get; } =
    [
        Run, Detection, Review, Correction, Job, Stage, Cleansing, Profile, Validation, Asset, Audit, Operation, Model, Prediction,
        ConfigVersion, ConfigApproval, Access, Tag, DeadLetter, Watermark, Hold, Policy, GateEvaluation, GateOverride, SubjectRequest,
        Pruning, PackWritten, ReportWritten, KeyRotated,
    ];

    /// <summary>The record type of a kind; <see langword="null"/> for kinds whose payload the library does not know.</summary>
    internal static RecordType? Find(string kind) => Array.Find(All, type => string.Equals(type.Kind, kind, StringComparison.Ordinal));

    /// <summary>Has the runtime compile ahead what reads the commonest record: hundreds of methods, which the first answer would wait for.</summary>
    internal static void Prepare() => Detection.Read(
        """{"run_id":"a","sample":1,"issue_type":"outlier","score":0.5,"given_value":1,"suggested_value":1.5,"rule":{"id":"a","version":"1"},"dataset":{"namespace":"a","name":"a"},"column":"a","ordinal":1}"""u8);
}
