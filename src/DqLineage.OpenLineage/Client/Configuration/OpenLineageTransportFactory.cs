namespace DqLineage.OpenLineage;

/// <summary>Makes a transport of a kind of an application's own, which the configuration names.</summary>
/// <param name="configuration">What the configuration says of it.</param>
/// <returns>The transport. The client disposes it.</returns>
public delegate OpenLineageTransport OpenLineageTransportFactory(TransportConfiguration configuration);
