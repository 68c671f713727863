using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class HoldListCommand : ToolCommand
{
    private readonly Option<string?> _case = new("--case") { Description = "Only holds for this case.", HelpName = "ID" };
    private readonly Option<string?> _node = new("--node") { Description = "Only holds that hold this node, such as dataset/warehouse/orders.", HelpName = "NODE" };
    private readonly Option<bool> _released = new("--released") { Description = "Also holds that were released." };
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Only holds that this tenant placed.", HelpName = "NAME" };

    internal override string Name => "hold list";

    internal override string Summary => "Shows the legal holds that are in force.";

    internal override string? GroupSummary => "Places, releases and shows legal holds.";

    internal override void Configure(Command command)
    {
        foreach (Option option in (Option[])[_case, _node, _released, _asOf, _tenant])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var query = new HoldQuery
        {
            CaseId = invocation.Get(_case),
            Node = invocation.Get(_node) is { } node ? LineageGraphOptions.NodeOf(node) : default,
            IncludeReleased = invocation.Get(_released),
            AsOf = RecordFilter.AsOfOf(invocation.Get(_asOf)),
            Tenant = invocation.Get(_tenant),
        };
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        List<HoldStatus> holds = await tracker.FindHoldsAsync(query, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, holds), cancellationToken) : ShowAsync(invocation, holds)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, List<HoldStatus> holds) => json.WriteObjects("holds", holds, hold =>
    {
        LegalHold placed = hold.Placed.Data;
        json.WriteString("hold_id", placed.HoldId);
        json.WriteString("case_id", placed.CaseId);
        json.WriteTexts("nodes", (placed.Scope.Nodes ?? []).Select(node => node.ToString()));
        json.WriteTexts("tenants", placed.Scope.Tenants ?? []);
        json.WriteTexts("runs", placed.Scope.Runs ?? []);
        json.WriteTexts("samples", (placed.Scope.Samples ?? []).Select(sample => sample.ToString()));
        json.WriteTexts("subjects", placed.Scope.Subjects ?? []);
        json.WriteString("reason", placed.Reason);
        json.WriteString("placed_by", placed.PlacedBy);
        json.WriteTime("placed_at", hold.Placed.Time);
        json.WriteNumber("seq", hold.Placed.Seq);
        json.WriteObjectOrNull("released", hold.Released, released =>
        {
            json.WriteString("released_by", released.Data.ReleasedBy);
            json.WriteTime("released_at", released.Time);
            json.WriteString("reason", released.Data.Reason);
            json.WriteNumber("seq", released.Seq);
        });
    });

    private static Task ShowAsync(Invocation invocation, List<HoldStatus> holds)
    {
        var table = new TextTable("hold", "case", "placed", "by", "released", "#record", "what");
        foreach (HoldStatus hold in holds)
        {
            LegalHold placed = hold.Placed.Data;
            table.Row(
                placed.HoldId, placed.CaseId, Instant.Format(hold.Placed.Time), placed.PlacedBy, hold.Released is { } released ? Instant.Format(released.Time) : null,
                hold.Placed.Seq.ToString(CultureInfo.InvariantCulture), string.Join(", ", ScopeOf(placed.Scope)));
        }

        return holds.Count == 0 ? invocation.Text.WriteLineAsync("No holds.") : table.WriteAsync(invocation.Console);
    }

    private static IEnumerable<string> ScopeOf(HoldScope scope) =>
    [
        .. (scope.Nodes ?? []).Select(node => node.ToString()),
        .. (scope.Tenants ?? []).Select(tenant => "tenant " + tenant),
        .. (scope.Runs ?? []).Select(run => "run " + run),
        .. (scope.Samples ?? []).Select(sample => "sample " + sample),
        .. (scope.Subjects ?? []).Select(subject => "subject " + subject),
    ];
}
