namespace DqLineage.OpenLineage;

/// <summary>One of the transports of a composite one.</summary>
public sealed record CompositePart
{
    /// <summary>The transport.</summary>
    public required OpenLineageTransport Transport { get; init; }

    /// <summary>What it is called in logs and errors.</summary>
    /// <value>By default its kind.</value>
    public string? Name { get; init; }

    /// <summary>When it is asked, where the composite goes by priority: the highest first.</summary>
    /// <value>0 by default.</value>
    public int Priority { get; init; }

    internal string Label => Name is null ? Transport.Kind : $"{Name} ({Transport.Kind})";
}
