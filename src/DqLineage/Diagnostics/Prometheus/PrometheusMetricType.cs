namespace DqLineage;

/// <summary>What Prometheus is told of how a metric behaves.</summary>
public enum PrometheusMetricType
{
    /// <summary>A number that only grows, and begins at 0 with the process.</summary>
    Counter,

    /// <summary>A number that goes up and down.</summary>
    Gauge,

    /// <summary>Values counted by size, with their sum and their number.</summary>
    Histogram,
}
