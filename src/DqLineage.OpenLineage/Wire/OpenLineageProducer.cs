namespace DqLineage.OpenLineage;

/// <summary>Who made the metadata, where nobody else is named.</summary>
public static class OpenLineageProducer
{
    /// <summary>The producer of events and facets that name none: this library in its version.</summary>
    /// <value><c>urn:dqlineage:</c> and the version, such as <c>urn:dqlineage:0.1.0</c>. A name and no address: there is nothing to fetch.</value>
    public static string Default { get; } = $"urn:dqlineage:{typeof(OpenLineageProducer).Assembly.GetName().Version?.ToString(3)}";
}
