using System.Text.Json.Serialization;

namespace DqLineage;

[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ControlMapping))]
internal sealed partial class ControlJsonContext : JsonSerializerContext;
