using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class TrendCommand : ToolCommand
{
    private readonly Option<string?> _metric = new("--metric") { Description = "What is followed: quality-score, issue-rate, row-pass-rate or expectation-pass-rate. quality-score by default.", HelpName = "METRIC" };
    private readonly Option<string?> _dataset = new("--dataset") { Description = "Only runs or validations of this dataset, such as dataset/warehouse/orders.", HelpName = "NODE" };
    private readonly Option<string?> _issue = new("--issue") { Description = "For issue-rate: only issues of this type.", HelpName = "TYPE" };
    private readonly Option<string?> _from = new("--from") { Description = "Only what was completed at this time or later.", HelpName = "TIME" };
    private readonly Option<string?> _to = new("--to") { Description = "Only what was completed before this time.", HelpName = "TIME" };
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Only records of this tenant.", HelpName = "NAME" };
    private readonly Option<bool> _failWhenWorse = new("--fail-when-worse") { Description = "A gate: exit code 1 when quality is getting worse." };

    internal override string Name => "trend";

    internal override string Summary => "Shows whether quality is improving: the values, how they change, and where they jump.";

    internal override void Configure(Command command)
    {
        foreach (Option option in (Option[])[_metric, _dataset, _issue, _from, _to, _asOf, _tenant, _failWhenWorse])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var query = new TrendQuery
        {
            Metric = invocation.Get(_metric) is { } metric ? EnumWord.Parse<TrendMetric>(metric, "--metric") : default,
            Dataset = invocation.Get(_dataset) is { } dataset ? LineageGraphOptions.DatasetOf(dataset, _dataset.Name) : null,
            IssueType = invocation.Get(_issue) is { } issue ? new IssueType(issue) : default,
            From = invocation.GetInstant(_from),
            To = invocation.GetInstant(_to),
            AsOf = RecordFilter.AsOfOf(invocation.Get(_asOf)),
            Tenant = invocation.Get(_tenant),
        };
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        QualityTrend trend = await tracker.GetQualityTrendAsync(query, cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, trend), cancellationToken) : ShowAsync(invocation, trend)).ConfigureAwait(false);
        return invocation.Get(_failWhenWorse) && trend.IsImproving == false ? ExitCode.Finding : ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, QualityTrend trend)
    {
        json.WriteString("metric", EnumWord.Of(trend.Metric));
        json.WriteString("direction", EnumWord.Of(trend.Direction));
        json.WritePropertyName("is_improving");
        if (trend.IsImproving is { } isImproving)
        {
            json.WriteBooleanValue(isImproving);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteNumberOrNull("slope_per_day", trend.Slope?.PerDay);
        json.WriteNumberOrNull("slope_low", trend.Slope?.Low);
        json.WriteNumberOrNull("slope_high", trend.Slope?.High);
        json.WriteNumberOrNull("mann_kendall_s", trend.Test?.S);
        json.WriteNumberOrNull("p_value", trend.Test?.PValue);
        json.WriteObjects("points", trend.Points, point =>
        {
            json.WriteTime("time", point.Time);
            json.WriteNumber("value", point.Value);
            json.WriteString("id", point.Id);
            json.WriteNumber("seq", point.Seq);
        });
        json.WriteObjects("change_points", trend.ChangePoints, change =>
        {
            json.WriteNumber("index", change.Index);
            json.WriteTime("time", trend.Points[change.Index].Time);
            json.WriteNumber("mean_before", change.MeanBefore);
            json.WriteNumber("mean_after", change.MeanAfter);
        });
    }

    private static async Task ShowAsync(Invocation invocation, QualityTrend trend)
    {
        if (trend.Points.Count == 0)
        {
            await invocation.Text.WriteLineAsync("There is nothing to follow: no completed run or validation has the metric.").ConfigureAwait(false);
            return;
        }

        var table = new TextTable("time", "#" + EnumWord.Of(trend.Metric), "of", "");
        for (int i = 0; i < trend.Points.Count; i++)
        {
            TrendPoint point = trend.Points[i];
            string? jump = trend.ChangePoints.FirstOrDefault(change => change.Index == i) is { } change
                ? string.Create(CultureInfo.InvariantCulture, $"the level changes from {change.MeanBefore:0.####} to {change.MeanAfter:0.####}")
                : null;
            table.Row(Instant.Format(point.Time), point.Value.ToString("0.######", CultureInfo.InvariantCulture), point.Id, jump);
        }

        await table.WriteAsync(invocation.Console).ConfigureAwait(false);
        await invocation.Text.WriteLineAsync().ConfigureAwait(false);
        await invocation.Text.WriteLineAsync(SaidOf(trend)).ConfigureAwait(false);
    }

    private static string SaidOf(QualityTrend trend)
    {
        string verdict = trend.IsImproving switch
        {
            true => "Quality is improving",
            false => "Quality is getting worse",
            _ => "No trend can be told from chance",
        };
        string slope = trend.Slope is { } change
            ? string.Create(CultureInfo.InvariantCulture, $"; {change.PerDay:+0.######;-0.######;0} a day ({change.Confidence:P0}: {change.Low:0.######} to {change.High:0.######})")
            : string.Empty;
        string test = trend.Test is { } one ? string.Create(CultureInfo.InvariantCulture, $"; Mann-Kendall p {one.PValue:0.####}{(one.IsExact ? ", exact" : string.Empty)}") : string.Empty;
        return verdict + slope + test + ".";
    }
}
