using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class TimeseriesCommand : ToolCommand
{
    private readonly Argument<string> _metric = new("METRIC") { Description = "What to measure, such as detections, row-pass-rate or job-duration; or KIND/MEMBER for a number in records of a kind." };
    private readonly Option<string?> _aggregation = new("--aggregation") { Description = "count, avg, sum, min, max, p50, p95 or p99; by default count, or average of metrics with values.", HelpName = "WORD" };
    private readonly Option<string> _interval = new("--interval") { Description = "minute, hour, day, week or month, in UTC.", HelpName = "WORD", DefaultValueFactory = _ => "day" };
    private readonly Option<string[]> _by = new("--by") { Description = "What there is a series for each value of, such as tenant, dataset, issue-type or the name of another key; several times for several.", HelpName = "NAME" };
    private readonly Option<string[]> _keys = new("--key") { Description = "Only records with this key, such as issue:outlier; likewise.", HelpName = "NAME:VALUE" };
    private readonly Option<bool> _skipEmpty = new("--skip-empty") { Description = "Leave intervals without values out." };
    private readonly PeriodOptions _period = new();

    internal override string Name => "timeseries";

    internal override string Summary => "Shows a metric over time, by the times at which the ledger took the records.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_metric);
        foreach (Option option in (Option[])[_aggregation, _interval, _by, _keys, _skipEmpty])
        {
            command.Options.Add(option);
        }

        _period.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var query = new TimeSeriesQuery
        {
            Metric = new TimeSeriesMetric(invocation.Get(_metric)!),
            Aggregation = AggregationOf(invocation.Get(_aggregation)),
            Interval = EnumWord.Parse<TimeSeriesInterval>(invocation.Get(_interval)!, _interval.Name),
            GroupBy = [.. (invocation.Get(_by) ?? []).Select(name => new TimeSeriesDimension(name))],
            Keys = [.. (invocation.Get(_keys) ?? []).Select(LedgerKey.Parse)],
            IncludeEmpty = !invocation.Get(_skipEmpty),
            From = _period.FromOf(invocation),
            To = _period.ToOf(invocation),
            AsOf = _period.AsOfOf(invocation),
            Tenant = _period.TenantOf(invocation),
        };
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        TimeSeries series = await tracker.QueryTimeSeriesAsync(query, cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, series), cancellationToken) : ShowAsync(invocation, series)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private TimeSeriesAggregation? AggregationOf(string? word) => word switch
    {
        null => null,
        "avg" => TimeSeriesAggregation.Average,
        _ => EnumWord.Parse<TimeSeriesAggregation>(word, _aggregation.Name),
    };

    private static void Write(Utf8JsonWriter json, TimeSeries series)
    {
        json.WriteString("metric", series.Metric.Value);
        json.WriteString("aggregation", EnumWord.Of(series.Aggregation));
        json.WriteString("interval", EnumWord.Of(series.Interval));
        json.WriteTime("from", series.From);
        json.WriteTime("to", series.To);
        json.WriteTexts("group_by", series.GroupBy.Select(dimension => dimension.Value));
        json.WriteObjects("groups", series.Groups, group =>
        {
            json.WriteStartArray("values");
            foreach (string? value in group.Values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
            json.WriteObjects("points", group.Points, point =>
            {
                json.WriteTime("start", point.Start);
                json.WriteTime("end", point.End);
                json.WriteNumber("count", point.Count);

                // What is beyond a double is no JSON.
                json.WriteNumberOrNull("value", point.Value is { } value && double.IsFinite(value) ? value : (double?)null);
            });
        });
    }

    private static Task ShowAsync(Invocation invocation, TimeSeries series)
    {
        // A count once, and not beside itself.
        string[] values = series.Aggregation == TimeSeriesAggregation.Count ? [] : ["#" + EnumWord.Of(series.Aggregation)];
        var table = new TextTable(["start", .. series.GroupBy.Select(dimension => dimension.Value), "#count", .. values]);
        foreach (TimeSeriesGroup group in series.Groups)
        {
            foreach (TimeSeriesPoint point in group.Points)
            {
                string?[] value = values.Length == 0 ? [] : [point.Value?.ToString("0.######", CultureInfo.InvariantCulture)];
                table.Row([Instant.Format(point.Start), .. group.Values, point.Count.ToString(CultureInfo.InvariantCulture), .. value]);
            }
        }

        return series.Groups.All(group => group.Points.Count == 0) ? invocation.Text.WriteLineAsync("No records.") : table.WriteAsync(invocation.Console);
    }
}
