using System.CommandLine;
using System.Runtime.CompilerServices;

namespace DqLineage.Tool.Commands;

internal sealed class HoldReleaseCommand : ToolCommand
{
    private readonly Argument<string> _hold = new("HOLD_ID") { Description = "The hold." };
    private readonly Option<string> _reason = new("--reason") { Description = "Why.", HelpName = "TEXT", Required = true };
    private readonly Option<string> _by = new("--by") { Description = "Who releases it.", HelpName = "NAME", Required = true };
    private readonly Option<string?> _tenant = new("--tenant") { Description = "The tenant that placed it.", HelpName = "NAME" };

    internal override string Name => "hold release";

    internal override string Summary => "Releases a legal hold, as a record of the ledger.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_hold);
        foreach (Option option in (Option[])[_reason, _by, _tenant])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var options = new RecordOptions { Context = new LineageContext { Tenant = invocation.Get(_tenant) } };
        LineageTracker tracker = await invocation.OpenTrackerToAppendAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        Recorded<LegalHold> released = await tracker.ReleaseHoldAsync(
            invocation.Get(_hold)!, invocation.Get(_reason)!, invocation.Get(_by), options, cancellationToken).ConfigureAwait(false);
        await HoldView.WriteAsync(invocation, "Released", released, cancellationToken).ConfigureAwait(false);
        return ExitCode.Fine;
    }
}
