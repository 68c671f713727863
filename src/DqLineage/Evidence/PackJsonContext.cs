using System.Text.Json.Serialization;

namespace DqLineage;

[JsonSerializable(typeof(PackStatement))]
[JsonSerializable(typeof(ConsistencyProof))]
[JsonSerializable(typeof(WithheldList))]
internal sealed partial class PackJsonContext : JsonSerializerContext;
