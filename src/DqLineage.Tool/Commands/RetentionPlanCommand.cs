using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class RetentionPlanCommand : ToolCommand
{
    private const int DefaultLimit = 1000;

    private readonly Option<string?> _kind = RetentionOptions.Kind();
    private readonly Option<string?> _tenant = RetentionOptions.Tenant();
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<bool> _all = new("--all") { Description = "Also the records that stay, because no policy is about them or they are not due." };
    private readonly Option<int?> _limit = new("--limit") { Description = "How many records at most; 1000 by default.", HelpName = "COUNT" };

    internal override string Name => "retention plan";

    internal override string Summary => "Says of each record that is due or held what pruning would do with it, and why. Changes nothing.";

    internal override void Configure(Command command)
    {
        foreach (Option option in (Option[])[_kind, _tenant, _asOf, _all, _limit])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        bool all = invocation.Get(_all);
        int limit = invocation.Get(_limit) ?? DefaultLimit;
        if (limit < 1)
        {
            throw ToolException.Usage($"--limit is {limit}: give at least 1.");
        }

        var query = new RetentionQuery { Kind = invocation.Get(_kind), Tenant = invocation.Get(_tenant), AsOf = RecordFilter.AsOfOf(invocation.Get(_asOf)), IncludeKept = all };
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        List<RetentionDecision> decisions = await tracker.ExplainRetentionAsync(query, cancellationToken)
            .Where(decision => all || decision.Standing is not (RetentionStanding.Kept or RetentionStanding.InWindow))
            .Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, decisions), cancellationToken) : ShowAsync(invocation, decisions)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, List<RetentionDecision> decisions) => json.WriteObjects("records", decisions, decision =>
    {
        json.WriteNumber("seq", decision.Seq);
        json.WriteString("kind", decision.Kind);
        json.WriteTime("time", decision.Time);
        json.WriteString("standing", EnumWord.Of(decision.Standing));
        json.WriteBoolean("is_pruned", decision.IsPruned);
        json.WriteTime("due_at", decision.DueAt);
        json.WriteString("hold_id", decision.HoldId);
        json.WriteString("reason", decision.Reason);
    });

    private static Task ShowAsync(Invocation invocation, List<RetentionDecision> decisions)
    {
        var table = new TextTable("#seq", "kind", "recorded", "standing", "why");
        foreach (RetentionDecision decision in decisions)
        {
            table.Row(decision.Seq.ToString(CultureInfo.InvariantCulture), decision.Kind, Instant.Format(decision.Time), EnumWord.Of(decision.Standing), decision.Reason);
        }

        return decisions.Count == 0 ? invocation.Text.WriteLineAsync("Nothing is due.") : table.WriteAsync(invocation.Console);
    }
}
