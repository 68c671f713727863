using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class SloCommand : ToolCommand
{
    private readonly Option<double> _pipeline = new("--pipeline-success") { Description = "The share of ended jobs that should be completed.", HelpName = "SHARE", DefaultValueFactory = _ => 0.995 };
    private readonly Option<double> _rows = new("--row-pass") { Description = "The share of rows that should pass.", HelpName = "SHARE", DefaultValueFactory = _ => 0.99 };
    private readonly Option<double?> _maxAge = new("--max-age") { Description = "How many hours old the newest data of a dataset or a source may be; not judged by default.", HelpName = "HOURS" };
    private readonly Option<string[]> _datasets = new("--dataset") { Description = "A dataset that must be there, such as dataset/warehouse/orders; several times for several.", HelpName = "NODE" };
    private readonly Option<string[]> _sources = new("--source") { Description = "A source that must have a watermark; likewise.", HelpName = "NAME" };
    private readonly PeriodOptions _period = new();

    internal override string Name => "slo";

    internal override string Summary => "Shows how jobs and data did in a period, against objectives. Exit code 1 when one is missed.";

    internal override void Configure(Command command)
    {
        foreach (Option option in (Option[])[_pipeline, _rows, _maxAge, _datasets, _sources])
        {
            command.Options.Add(option);
        }

        _period.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var query = new ServiceLevelQuery
        {
            From = _period.FromOf(invocation),
            To = _period.ToOf(invocation),
            AsOf = _period.AsOfOf(invocation),
            Tenant = _period.TenantOf(invocation),
            PipelineSuccessTarget = invocation.Get(_pipeline),
            RowPassTarget = invocation.Get(_rows),
            MaxAge = invocation.Get(_maxAge) is { } hours ? AgeOf(hours) : null,
            ExpectedDatasets = [.. (invocation.Get(_datasets) ?? []).Select(text => LineageGraphOptions.DatasetOf(text, _datasets.Name))],
            ExpectedSources = invocation.Get(_sources) ?? [],
        };
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        ServiceLevels levels = await tracker.GetServiceLevelsAsync(query, cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, levels), cancellationToken) : ShowAsync(invocation, levels)).ConfigureAwait(false);
        return levels.IsMet ? ExitCode.Fine : ExitCode.Finding;
    }

    private TimeSpan AgeOf(double hours) => hours is >= 0 and <= 1_000_000
        ? TimeSpan.FromHours(hours)
        : throw ToolException.Usage($"{_maxAge.Name} is a number of hours, from 0 to 1000000.");

    private static void Write(Utf8JsonWriter json, ServiceLevels levels)
    {
        json.WriteTime("from", levels.From);
        json.WriteTime("to", levels.To);
        json.WriteBoolean("met", levels.IsMet);
        WriteLevel("pipeline_success", levels.PipelineSuccess);
        WriteLevel("row_pass", levels.RowPass);
        json.WriteNumber("validations_without_rows", levels.ValidationsWithoutRows);
        json.WriteObjects("sla_breaches", levels.SlaBreaches, breach =>
        {
            json.WriteString("job_id", breach.Job.Data.JobId);
            json.WriteString("kind", EnumWord.Of(breach.Kind));
            json.WriteTime("due_at", breach.DueAt);
            json.WriteTime("ended_at", breach.EndedAt);
            json.WriteNumber("overrun_seconds", breach.Overrun.TotalSeconds);
        });
        json.WriteObjects("freshness", levels.Freshness, one =>
        {
            json.WriteString("dataset", one.Dataset);
            json.WriteString("source", one.Source);
            json.WriteTime("newest_at", one.NewestAt);
            json.WriteNumberOrNull("age_seconds", one.Age?.TotalSeconds);
            json.WriteBooleanOrNull("met", one.IsMet);
            json.WriteNumberOrNull("seq", one.Seq);
        });
        json.WriteNumber("open_dead_letters", levels.OpenDeadLetters);
        json.WriteNumber("expired_dead_letters", levels.ExpiredDeadLetters);
        json.WriteTime("oldest_open_dead_letter", levels.OldestOpenDeadLetter);

        void WriteLevel(string name, ServiceLevel level)
        {
            json.WriteStartObject(name);
            json.WriteNumber("good", level.Good);
            json.WriteNumber("total", level.Total);
            json.WriteNumberOrNull("rate", level.Rate);
            json.WriteNumber("target", level.Target);
            json.WriteBooleanOrNull("met", level.IsMet);
            json.WriteNumber("error_budget", level.ErrorBudget);
            json.WriteNumber("error_budget_left", level.ErrorBudgetLeft);
            json.WriteEndObject();
        }
    }

    private static async Task ShowAsync(Invocation invocation, ServiceLevels levels)
    {
        await new TextTable("objective", "met", "#rate", "#target", "#good", "#of", "#may still fail")
            .Row(RowOf("pipeline success", levels.PipelineSuccess))
            .Row(RowOf("row pass rate", levels.RowPass))
            .WriteAsync(invocation.Console).ConfigureAwait(false);
        if (levels.Freshness.Count > 0)
        {
            var table = new TextTable("newest data of", "met", "newest", "#age", "#record");
            foreach (DataFreshness one in levels.Freshness)
            {
                string name = one.Dataset is { } dataset ? "dataset " + dataset : "source " + one.Source;
                string newest = one.NewestAt is { } time ? Instant.Format(time) : "never";
                table.Row(name, WordOf(one.IsMet), newest, one.Age is { } age ? InWords(age) : null, one.Seq?.ToString(CultureInfo.InvariantCulture));
            }

            await table.WriteAsync(invocation.Console).ConfigureAwait(false);
        }

        foreach (SlaBreach breach in levels.SlaBreaches)
        {
            string ended = breach.EndedAt is null ? "has not ended" : "ended late";
            await invocation.Text.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"SLA: {TerminalText.Show(breach.Job.Data.JobId)} {ended}, by {InWords(breach.Overrun)} ({EnumWord.Of(breach.Kind)}).")).ConfigureAwait(false);
        }

        string letters = string.Create(CultureInfo.InvariantCulture, $"Dead letters: {levels.OpenDeadLetters} open, {levels.ExpiredDeadLetters} expired.");
        await invocation.Text.WriteLineAsync(letters).ConfigureAwait(false);
    }

    private static string?[] RowOf(string name, ServiceLevel level) =>
    [
        name, WordOf(level.IsMet), level.Rate?.ToString("0.####%", CultureInfo.InvariantCulture), level.Target.ToString("0.####%", CultureInfo.InvariantCulture),
        level.Good.ToString(CultureInfo.InvariantCulture), level.Total.ToString(CultureInfo.InvariantCulture), level.ErrorBudgetLeft.ToString("0.##", CultureInfo.InvariantCulture),
    ];

    // Whole seconds: nobody reads the rest.
    private static string InWords(TimeSpan time) => new TimeSpan(time.Days, time.Hours, time.Minutes, time.Seconds).ToString("c", CultureInfo.InvariantCulture);

    private static string WordOf(bool? isMet) => isMet switch
    {
        true => "yes",
        false => "no",
        null => "-",
    };
}
