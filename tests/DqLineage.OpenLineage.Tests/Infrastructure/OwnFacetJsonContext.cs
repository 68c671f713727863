using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage.Tests.Infrastructure;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PricingRunFacet))]
internal sealed partial class OwnFacetJsonContext : JsonSerializerContext;
