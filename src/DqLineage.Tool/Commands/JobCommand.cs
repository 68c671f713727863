using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class JobCommand : ToolCommand
{
    private readonly Argument<string> _job = new("JOB_ID") { Description = "The job's id." };
    private readonly Option<string?> _expect = JobPartsOption.New();
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Only records of this tenant.", HelpName = "NAME" };

    internal override string Name => "job";

    internal override string Summary => "Shows a job from its upload to its report, and what is missing. Exit code 1 when something is.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_job);
        command.Options.Add(_expect);
        command.Options.Add(_asOf);
        command.Options.Add(_tenant);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        JobParts expected = JobPartsOption.PartsOf(invocation.Get(_expect));
        AsOf asOf = RecordFilter.AsOfOf(invocation.Get(_asOf));
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        JobChain chain = await tracker.GetJobChainAsync(invocation.Get(_job)!, expected, asOf, invocation.Get(_tenant), cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, chain), cancellationToken) : ShowAsync(invocation, chain)).ConfigureAwait(false);
        return chain.Gaps.Count == 0 ? ExitCode.Fine : ExitCode.Finding;
    }

    private static void Write(Utf8JsonWriter json, JobChain chain)
    {
        json.WriteString("job_id", chain.JobId);
        json.WriteString("status", chain.Job?.Data.Status.Value);
        json.WriteObjects("steps", chain.Steps, step =>
        {
            json.WriteString("kind", step.Kind);
            json.WriteString("id", step.Id);
            json.WriteString("state", step.State);
            json.WriteTime("time", step.Time);
            json.WriteNumber("seq", step.Seq);
        });
        json.WriteString("report", chain.Job?.Data.OutputReportUri);
        json.WriteObjects("links", chain.Links, link =>
        {
            json.WriteString("from", link.From.ToString());
            json.WriteString("to", link.To.ToString());
            json.WriteString("member", link.Member);
            json.WriteNumber("seq", link.Seq);
            json.WriteBoolean("broken", link.IsBroken);
        });
        json.WriteGaps("gaps", chain.Gaps);
    }

    private static async Task ShowAsync(Invocation invocation, JobChain chain)
    {
        await invocation.Text.WriteLineAsync(TerminalText.Show($"Job {chain.JobId}: {chain.Job?.Data.Status.Value ?? "not recorded"}")).ConfigureAwait(false);
        var steps = new TextTable("step", "id", "state", "time", "#record");
        foreach (JobStep step in chain.Steps)
        {
            steps.Row(step.Kind, step.Id, step.State, Instant.Format(step.Time), step.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        await steps.WriteAsync(invocation.Console).ConfigureAwait(false);
        if (chain.Job?.Data.OutputReportUri is { } report)
        {
            await invocation.Text.WriteLineAsync(TerminalText.Show($"Report: {report}")).ConfigureAwait(false);
        }

        if (chain.Gaps.Count == 0)
        {
            await invocation.Text.WriteLineAsync("The chain is whole.").ConfigureAwait(false);
            return;
        }

        await invocation.Text.WriteLineAsync("Gaps:").ConfigureAwait(false);
        foreach (JobGap gap in chain.Gaps)
        {
            await invocation.Text.WriteLineAsync("  " + TerminalText.Show(gap.Message)).ConfigureAwait(false);
        }
    }
}
