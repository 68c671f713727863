using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class MetricsCommand : ToolCommand
{
    private readonly Option<int> _maxSeries = new("--max-series") { Description = "How many combinations of labels a metric may have; the newest stay.", HelpName = "N", DefaultValueFactory = _ => 500 };
    private readonly OutputFile _file = new(isRequired: false);

    internal override string Name => "metrics";

    internal override string Summary => "Writes the figures of a ledger in the text format of Prometheus: records by kind, size, age of the checkpoint, pass rates, dead letters.";

    internal override void Configure(Command command)
    {
        command.Options.Add(_maxSeries);
        _file.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string? path = _file.Require(invocation);
        int maxSeries = invocation.GetAtLeast(1, _maxSeries);
        IReadOnlyList<PrometheusMetric> metrics = await ReadAsync(invocation, maxSeries, cancellationToken).ConfigureAwait(false);
        if (path is not null || !invocation.IsJson)
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            PrometheusText.Write(text, metrics);
            await _file.WriteAsync(invocation, path, Encoding.UTF8.GetBytes(text.ToString()), cancellationToken).ConfigureAwait(false);
        }

        if (invocation.IsJson)
        {
            await invocation.WriteJsonAsync(json => Write(json, metrics), cancellationToken).ConfigureAwait(false);
        }

        return ExitCode.Fine;
    }

    private static async Task<IReadOnlyList<PrometheusMetric>> ReadAsync(Invocation invocation, int maxSeries, CancellationToken cancellationToken)
    {
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        long records = await tracker.CountRecordsAsync(default, cancellationToken).ConfigureAwait(false);
        var figures = new LedgerFigures(tracker, invocation.Console.Clock.GetUtcNow(), maxSeries);
        return await ProgressBar.RunAsync(invocation.Console, "Counting", records, progress => figures.ReadAsync(progress, cancellationToken)).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<PrometheusMetric> metrics) => json.WriteObjects("metrics", metrics, metric =>
    {
        json.WriteString("name", metric.Name);
        json.WriteString("help", metric.Help);
        json.WriteObjects("samples", metric.Samples, sample =>
        {
            json.WriteStartObject("labels");
            foreach ((string name, string value) in sample.Labels)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteNumber("value", sample.Value);
        });
    });
}
