using System.CommandLine;
using System.Runtime.CompilerServices;

namespace DqLineage.Tool.Commands;

internal sealed class HoldPlaceCommand : ToolCommand
{
    private readonly Option<string?> _id = new("--id") { Description = "The hold's id; by default a new one.", HelpName = "ID" };
    private readonly Option<string> _case = new("--case") { Description = "The case that it is for.", HelpName = "ID", Required = true };
    private readonly Option<string> _reason = new("--reason") { Description = "Why.", HelpName = "TEXT", Required = true };
    private readonly Option<string> _by = new("--by") { Description = "Who places it.", HelpName = "NAME", Required = true };
    private readonly Option<string[]> _nodes = new("--node") { Description = "A node to hold, such as dataset/warehouse/orders; several times for several.", HelpName = "NODE" };
    private readonly Option<string[]> _tenants = new("--held-tenant") { Description = "A tenant whose data is held; likewise.", HelpName = "NAME" };
    private readonly Option<string[]> _runs = new("--run") { Description = "A run to hold; likewise.", HelpName = "ID" };
    private readonly Option<string[]> _samples = new("--sample") { Description = "A sample to hold; likewise.", HelpName = "ID" };
    private readonly Option<string[]> _subjects = new("--subject") { Description = "A data subject to hold, by its pseudonym; likewise.", HelpName = "ID" };
    private readonly Option<string?> _tenant = new("--tenant") { Description = "The tenant that places it.", HelpName = "NAME" };

    internal override string Name => "hold place";

    internal override string Summary => "Places a legal hold, as a record of the ledger.";

    internal override void Configure(Command command)
    {
        foreach (Option option in (Option[])[_id, _case, _reason, _by, _nodes, _tenants, _runs, _samples, _subjects, _tenant])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var hold = new LegalHold
        {
            HoldId = invocation.Get(_id) ?? string.Empty,
            CaseId = invocation.Get(_case)!,
            Reason = invocation.Get(_reason)!,
            PlacedBy = invocation.Get(_by)!,
            Scope = new HoldScope
            {
                Nodes = [.. (invocation.Get(_nodes) ?? []).Select(LineageGraphOptions.NodeOf)],
                Tenants = invocation.Get(_tenants) ?? [],
                Runs = invocation.Get(_runs) ?? [],
                Samples = [.. (invocation.Get(_samples) ?? []).Select(SampleId.Parse)],
                Subjects = invocation.Get(_subjects) is { Length: > 0 } subjects ? subjects : null,
            },
        };
        var options = new RecordOptions { Context = new LineageContext { Tenant = invocation.Get(_tenant) } };
        LineageTracker tracker = await invocation.OpenTrackerToAppendAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        Recorded<LegalHold> placed = await tracker.PlaceHoldAsync(hold, options, cancellationToken).ConfigureAwait(false);
        await HoldView.WriteAsync(invocation, "Placed", placed, cancellationToken).ConfigureAwait(false);
        return ExitCode.Fine;
    }
}
