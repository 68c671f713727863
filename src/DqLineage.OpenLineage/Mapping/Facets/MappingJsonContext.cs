using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>How the facets of this library's own are written.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AnalysisRunFacet))]
[JsonSerializable(typeof(TrainingRunFacet))]
[JsonSerializable(typeof(ValidationRunFacet))]
internal sealed partial class MappingJsonContext : JsonSerializerContext;
