using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>Makes a change of events, which the configuration of a transport of type <c>transform</c> names.</summary>
/// <param name="properties">Its <c>transformer_properties</c>; an empty object when it has none.</param>
/// <returns>The change, as <see cref="TransformTransport"/> takes it.</returns>
public delegate Func<OpenLineageEvent, OpenLineageEvent?> OpenLineageTransformFactory(JsonElement properties);
