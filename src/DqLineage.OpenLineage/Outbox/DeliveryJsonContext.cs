using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeliveryState))]
internal sealed partial class DeliveryJsonContext : JsonSerializerContext;
