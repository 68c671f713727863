using System.Globalization;

namespace DqLineage;

/// <summary>Writes metrics in the text exposition format of Prometheus, version 0.0.4.</summary>
public static class PrometheusText
{
    /// <summary>What the text is, as HTTP says it.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes metrics: for each its HELP, its TYPE and its values. A metric without values is left out.</summary>
    /// <param name="writer">Where to. Lines end with a line feed, whatever the writer's own is.</param>
    /// <param name="metrics">The metrics; each name once.</param>
    /// <exception cref="ArgumentException">A metric or a label has a name that Prometheus does not take, or a metric is there twice.</exception>
    public static void Write(TextWriter writer, IEnumerable<PrometheusMetric> metrics)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(metrics);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (PrometheusMetric metric in metrics)
        {
            if (!IsName(metric.Name, mayHaveColon: true) || !names.Add(metric.Name))
            {
                throw new ArgumentException($"'{SafeText.Show(metric.Name)}' is no name of a metric, or is there twice: use letters, digits and '_', and put all values of a name into one metric.", nameof(metrics));
            }

            if (metric.Samples.Count > 0)
            {
                Write(writer, metric);
            }
        }
    }

    internal static bool IsName(string name, bool mayHaveColon) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_' || (mayHaveColon && c == ':'));

    private static void Write(TextWriter writer, PrometheusMetric metric)
    {
        writer.Write($"# HELP {metric.Name} {Escape(metric.Help)}\n");
        writer.Write($"# TYPE {metric.Name} {WordOf(metric.Type)}\n");
        foreach (PrometheusSample sample in metric.Samples)
        {
            writer.Write(metric.Name);
            writer.Write(sample.Suffix);
            Write(writer, sample.Labels);
            writer.Write(' ');
            writer.Write(Format(sample.Value));
            writer.Write('\n');
        }
    }

    private static void Write(TextWriter writer, IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        for (int i = 0; i < labels.Count; i++)
        {
            (string name, string value) = labels[i];
            if (!IsName(name, mayHaveColon: false))
            {
                throw new ArgumentException($"'{SafeText.Show(name)}' is no name of a label: use letters, digits and '_'.", nameof(labels));
            }

            writer.Write(i == 0 ? '{' : ',');
            writer.Write($"{name}=\"{Escape(value).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        }

        if (labels.Count > 0)
        {
            writer.Write('}');
        }
    }

    internal static string Format(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : double.IsNaN(value) ? "NaN"
        : value.ToString("R", CultureInfo.InvariantCulture);

    // A lone carriage return ends no line of the format, but does for many who look at it.
    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace('\r', ' ');

    private static string WordOf(PrometheusMetricType type) => type switch
    {
        PrometheusMetricType.Counter => "counter",
        PrometheusMetricType.Histogram => "histogram",
        _ => "gauge",
    };
}
