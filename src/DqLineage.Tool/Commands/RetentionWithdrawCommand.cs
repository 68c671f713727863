using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace DqLineage.Tool.Commands;

internal sealed class RetentionWithdrawCommand : ToolCommand
{
    private readonly Argument<string> _policy = RetentionOptions.Policy();
    private readonly Option<string> _reason = RetentionOptions.Reason("Why it ends.");
    private readonly Option<string> _by = RetentionOptions.By("Who withdraws it.");

    internal override string Name => "retention withdraw";

    internal override string Summary => "Ends a retention policy, as a record of the ledger.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_policy);
        command.Options.Add(_reason);
        command.Options.Add(_by);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string id = invocation.Get(_policy)!;
        LineageTracker tracker = await invocation.OpenTrackerToAppendAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        IReadOnlyList<Recorded<RetentionPolicy>> policies = await tracker.GetRetentionPoliciesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        Recorded<RetentionPolicy> inForce = policies.FirstOrDefault(policy => string.Equals(policy.Data.PolicyId, id, StringComparison.Ordinal))
            ?? throw ToolException.Usage($"No policy '{id}' is in force: 'retention policies' shows those that are.");

        // What is withdrawn is what was read: a policy that somebody changes meanwhile stays.
        var options = new RecordOptions { Condition = new AppendCondition { Key = new LedgerKey("policy", id), AfterSeq = inForce.Seq } };
        RetentionPolicy ended = inForce.Data with { Withdrawn = true, Reason = invocation.Get(_reason)!, SetBy = invocation.Get(_by)! };
        Recorded<RetentionPolicy> withdrawn = await tracker.SetRetentionPolicyAsync(ended, options, cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson
            ? invocation.WriteJsonAsync(json => RetentionPolicyView.Write(json, withdrawn), cancellationToken)
            : invocation.Text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Withdrew {TerminalText.Show(id)}, record {withdrawn.Seq}."))).ConfigureAwait(false);
        return ExitCode.Fine;
    }
}
