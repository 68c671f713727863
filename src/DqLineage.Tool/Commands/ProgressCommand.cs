using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class ProgressCommand : ToolCommand
{
    private readonly Argument<string> _run = RunArgument.Optional();
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<string?> _tenant = new("--tenant") { Description = "The tenant that the latest run is looked for in.", HelpName = "NAME" };
    private readonly Option<double?> _minDecided = new("--min-decided") { Description = "A gate: exit code 1 when a smaller share of the findings is decided. 0 to 1.", HelpName = "SHARE" };

    internal override string Name => "progress";

    internal override string Summary => "Shows how far the review of a run has come.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_run);
        command.Options.Add(_asOf);
        command.Options.Add(_tenant);
        command.Options.Add(_minDecided);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string run = invocation.Get(_run)!;
        double gate = invocation.Get(_minDecided) ?? 0;
        if (gate is not (>= 0 and <= 1))
        {
            throw ToolException.Usage("--min-decided is a share: write a number from 0 to 1, such as 0.95.");
        }

        AsOf asOf = RecordFilter.AsOfOf(invocation.Get(_asOf));
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        ReviewProgress progress = await tracker.GetReviewProgressAsync(
            RunArgument.RefOf(run), asOf, invocation.Get(_tenant), cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, progress), cancellationToken) : ShowAsync(invocation, progress)).ConfigureAwait(false);
        if (progress.DecidedShare >= gate)
        {
            return ExitCode.Fine;
        }

        throw new ToolException(ExitCode.Finding, string.Create(
            CultureInfo.InvariantCulture, $"{progress.DecidedShare:P1} of the findings are decided, and at least {gate:P1} were asked for: review the rest."));
    }

    private static void Write(Utf8JsonWriter json, ReviewProgress progress)
    {
        json.WriteString("run_id", progress.RunId);
        json.WriteNumber("decided_share", progress.DecidedShare);
        Write(json, "total", progress.Total);
        json.WriteStartObject("by_issue_type");
        foreach ((IssueType issue, ReviewCounts counts) in progress.ByIssueType.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal))
        {
            Write(json, issue.Value, counts);
        }

        json.WriteEndObject();
        json.WriteStartObject("by_reviewer");
        foreach ((string name, ReviewerProgress reviewer) in progress.ByReviewer.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(name);
            json.WriteNumber("reviews", reviewer.Reviews);
            json.WriteNumber("decisions", reviewer.Decisions);
            json.WriteTime("first_at", reviewer.FirstAt);
            json.WriteTime("last_at", reviewer.LastAt);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteNumberOrNull("decisions_per_hour", progress.DecisionsPerHour);
        json.WriteNumberOrNull("seconds_to_finish", progress.EstimatedTimeToFinish?.TotalSeconds);
    }

    private static void Write(Utf8JsonWriter json, string name, ReviewCounts counts)
    {
        json.WriteStartObject(name);
        json.WriteNumber("flagged", counts.Flagged);
        json.WriteNumber("decided", counts.Decided);
        json.WriteNumber("pending", counts.Pending);
        json.WriteNumber("skipped", counts.Skipped);
        json.WriteNumber("deferred", counts.Deferred);
        json.WriteNumber("in_conflict", counts.InConflict);
        json.WriteEndObject();
    }

    private static async Task ShowAsync(Invocation invocation, ReviewProgress progress)
    {
        await invocation.Text.WriteLineAsync(TerminalText.Show(string.Create(
            CultureInfo.InvariantCulture, $"Run {progress.RunId}: {progress.Total.Decided} of {progress.Total.Flagged} findings decided ({progress.DecidedShare:P1})"))).ConfigureAwait(false);
        var findings = new TextTable("issue", "#flagged", "#decided", "#pending", "#skipped", "#deferred", "#in conflict");
        foreach ((IssueType issue, ReviewCounts counts) in progress.ByIssueType.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal))
        {
            AddRow(findings, issue.Value, counts);
        }

        AddRow(findings, "all", progress.Total);
        await findings.WriteAsync(invocation.Console).ConfigureAwait(false);
        if (progress.ByReviewer.Count > 0)
        {
            await invocation.Text.WriteLineAsync().ConfigureAwait(false);
            var reviewers = new TextTable("reviewer", "#reviews", "#decisions", "last");
            foreach ((string name, ReviewerProgress reviewer) in progress.ByReviewer.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                reviewers.Row(name, TextTable.Number(reviewer.Reviews), TextTable.Number(reviewer.Decisions), Instant.Format(reviewer.LastAt));
            }

            await reviewers.WriteAsync(invocation.Console).ConfigureAwait(false);
        }
    }

    private static void AddRow(TextTable table, string name, ReviewCounts counts) => table.Row(
        name, TextTable.Number(counts.Flagged), TextTable.Number(counts.Decided), TextTable.Number(counts.Pending), TextTable.Number(counts.Skipped), TextTable.Number(counts.Deferred), TextTable.Number(counts.InConflict));
}
