namespace DqLineage;

/// <summary>A metric with its values, as Prometheus reads it.</summary>
public sealed record PrometheusMetric
{
    /// <summary>The name: letters, digits, <c>_</c> and <c>:</c>, not beginning with a digit.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a sentence.</summary>
    public required string Help { get; init; }

    /// <summary>How it behaves.</summary>
    public required PrometheusMetricType Type { get; init; }

    /// <summary>The values.</summary>
    public required IReadOnlyList<PrometheusSample> Samples { get; init; }
}
