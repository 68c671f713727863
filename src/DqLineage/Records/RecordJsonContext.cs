using System.Text.Json.Serialization;

namespace DqLineage;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    Converters = [typeof(InstantJsonConverter)])]
[JsonSerializable(typeof(LedgerIdentity))]
[JsonSerializable(typeof(LedgerRecovered))]
[JsonSerializable(typeof(ClockAdjusted))]
[JsonSerializable(typeof(AnalysisRun))]
[JsonSerializable(typeof(Detection))]
[JsonSerializable(typeof(Review))]
[JsonSerializable(typeof(Correction))]
[JsonSerializable(typeof(AuditEvent))]
[JsonSerializable(typeof(PackWritten))]
internal sealed partial class RecordJsonContext : JsonSerializerContext;
