using System.Text.Json.Serialization;

namespace DqLineage;

// No converters here: with any, the source generator's fast path is not taken. Instants name theirs on the property.
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(LedgerIdentity))]
[JsonSerializable(typeof(LedgerRecovered))]
[JsonSerializable(typeof(ClockAdjusted))]
[JsonSerializable(typeof(AnalysisRun))]
[JsonSerializable(typeof(Detection))]
[JsonSerializable(typeof(Review))]
[JsonSerializable(typeof(Correction))]
[JsonSerializable(typeof(JobRecord))]
[JsonSerializable(typeof(StageRecord))]
[JsonSerializable(typeof(CleansingJob))]
[JsonSerializable(typeof(ValidationResult))]
[JsonSerializable(typeof(Asset))]
[JsonSerializable(typeof(AuditEvent))]
[JsonSerializable(typeof(Operation))]
[JsonSerializable(typeof(ModelTraining))]
[JsonSerializable(typeof(Prediction))]
[JsonSerializable(typeof(ProfilingSnapshot))]
[JsonSerializable(typeof(AccessRecord))]
[JsonSerializable(typeof(ComplianceTag))]
[JsonSerializable(typeof(DeadLetter))]
[JsonSerializable(typeof(Watermark))]
[JsonSerializable(typeof(LegalHold))]
[JsonSerializable(typeof(SubjectRequest))]
[JsonSerializable(typeof(ConfigVersion))]
[JsonSerializable(typeof(ConfigApproval))]
[JsonSerializable(typeof(PackWritten))]
[JsonSerializable(typeof(KeyRotated))]
internal sealed partial class RecordJsonContext : JsonSerializerContext;
