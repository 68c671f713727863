using System.CommandLine;
using System.Runtime.CompilerServices;

namespace DqLineage.Tool.Commands;

internal sealed class GateOverrideCommand : ToolCommand
{
    private readonly Argument<string> _evaluation = new("EVALUATION_ID") { Description = "What the gate decided, by its id, as 'gate list' shows it." };
    private readonly Option<string> _decision = new("--decision") { Description = "What holds instead: pass, warn or block.", HelpName = "DECISION", Required = true };
    private readonly Option<string> _reason = new("--reason") { Description = "Why.", HelpName = "TEXT", Required = true };
    private readonly Option<string> _by = new("--by") { Description = "Who decides it.", HelpName = "NAME", Required = true };

    internal override string Name => "gate override";

    internal override string Summary => "Records that somebody decides otherwise than a quality gate. What the gate decided stays in the ledger.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_evaluation);
        foreach (Option option in (Option[])[_decision, _reason, _by])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string evaluation = invocation.Get(_evaluation)!;
        GateDecision decision = GateDecisionWord.Parse(invocation.Get(_decision)!, _decision.Name);
        LineageTracker tracker = await invocation.OpenTrackerToAppendAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        await tracker.OverrideGateAsync(evaluation, decision, invocation.Get(_by)!, invocation.Get(_reason)!, cancellationToken: cancellationToken).ConfigureAwait(false);
        GateOutcome outcome = await tracker.GetGateOutcomeAsync(evaluation, cancellationToken: cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => GateView.Write(json, outcome), cancellationToken) : GateView.ShowAsync(invocation, outcome)).ConfigureAwait(false);
        return ExitCode.Fine;
    }
}
