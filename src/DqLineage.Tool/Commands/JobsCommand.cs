using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class JobsCommand : ToolCommand
{
    private readonly Option<string?> _expect = JobPartsOption.New();
    private readonly Option<string?> _grace = new("--grace") { Description = "How long a job without an SLA may run before it counts as one that never ended, such as 90m. 1h by default.", HelpName = "DURATION" };
    private readonly Option<string?> _from = new("--from") { Description = "Only jobs that began at this time or later.", HelpName = "TIME" };
    private readonly Option<string?> _to = new("--to") { Description = "Only jobs that began before this time.", HelpName = "TIME" };
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Only jobs of this tenant.", HelpName = "NAME" };

    internal override string Name => "jobs";

    internal override string Summary => "Shows the jobs without the records that they should have, that never ended, or that broke their SLA. Exit code 1 when there are any.";

    internal override void Configure(Command command)
    {
        foreach (Option option in (Option[])[_expect, _grace, _from, _to, _asOf, _tenant])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var query = new IncompleteJobQuery
        {
            Expected = JobPartsOption.PartsOf(invocation.Get(_expect)),
            GracePeriod = invocation.GetDuration(_grace) ?? new IncompleteJobQuery().GracePeriod,
            From = invocation.GetInstant(_from),
            To = invocation.GetInstant(_to),
            AsOf = RecordFilter.AsOfOf(invocation.Get(_asOf)),
            Tenant = invocation.Get(_tenant),
        };
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        List<IncompleteJob> incomplete = await tracker.FindIncompleteJobsAsync(query, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        List<SlaBreach> late = await tracker.FindSlaBreachesAsync(new SlaQuery { AsOf = query.AsOf, Tenant = query.Tenant }, cancellationToken)
            .Where(breach => IsAsked(query, breach)).ToListAsync(cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson
            ? invocation.WriteJsonAsync(json => Write(json, incomplete, late), cancellationToken)
            : ShowAsync(invocation, incomplete, late)).ConfigureAwait(false);
        return incomplete.Count + late.Count == 0 ? ExitCode.Fine : ExitCode.Finding;
    }

    private static bool IsAsked(IncompleteJobQuery query, SlaBreach breach)
    {
        DateTimeOffset began = breach.Job.Data.StartedAt ?? breach.Job.Data.SubmittedAt ?? breach.Job.Time;
        return !(began < query.From) && !(began >= query.To);
    }

    private static void Write(Utf8JsonWriter json, List<IncompleteJob> incomplete, List<SlaBreach> late)
    {
        json.WriteObjects("incomplete", incomplete, job =>
        {
            json.WriteString("job_id", job.JobId);
            json.WriteString("tenant", job.Tenant);
            json.WriteGaps("gaps", job.Gaps);
        });
        json.WriteObjects("late", late, breach =>
        {
            json.WriteString("job_id", breach.Job.Data.JobId);
            json.WriteString("tenant", breach.Job.Context.Tenant);
            json.WriteString("limit", NameOf(breach.Kind));
            json.WriteTime("due_at", breach.DueAt);
            json.WriteTime("ended_at", breach.EndedAt);
            json.WriteNumber("overrun_seconds", breach.Overrun.TotalSeconds);
        });
    }

    private static async Task ShowAsync(Invocation invocation, List<IncompleteJob> incomplete, List<SlaBreach> late)
    {
        if (incomplete.Count + late.Count == 0)
        {
            await invocation.Text.WriteLineAsync("Every job has its records, and none is late.").ConfigureAwait(false);
            return;
        }

        var table = new TextTable("job", "tenant", "what");
        foreach (IncompleteJob job in incomplete)
        {
            foreach (JobGap gap in job.Gaps)
            {
                table.Row(job.JobId, job.Tenant, gap.Message);
            }
        }

        foreach (SlaBreach breach in late)
        {
            string state = breach.EndedAt is null ? "and has not ended" : "when it ended";
            table.Row(breach.Job.Data.JobId, breach.Job.Context.Tenant, $"{NameOf(breach.Kind)}: due at {Instant.Format(breach.DueAt)}, {breach.Overrun:c} late {state}");
        }

        await table.WriteAsync(invocation.Console).ConfigureAwait(false);
    }

    private static string NameOf(SlaBreachKind kind) => kind == SlaBreachKind.Deadline ? "deadline" : "max_duration";
}
