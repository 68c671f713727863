using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace DqLineage.Tool.Commands;

internal sealed class RetentionSetCommand : ToolCommand
{
    private readonly Argument<string> _policy = RetentionOptions.Policy();
    private readonly Option<string[]> _kinds = new("--kind") { Description = "Records of this kind, such as detection; several times for several. Without it all kinds that can be pruned.", HelpName = "KIND" };
    private readonly Option<string?> _tag = new("--tag") { Description = "Only records that concern something with this compliance tag.", HelpName = "KEY" };
    private readonly Option<string?> _tenant = RetentionOptions.Tenant();
    private readonly Option<string?> _min = new("--min") { Description = "How long a record is kept at least, such as 30d, 36h or 1.12:00:00; nothing by default.", HelpName = "DURATION" };
    private readonly Option<string?> _max = new("--max") { Description = "How long it is kept at most; 90d by default.", HelpName = "DURATION" };
    private readonly Option<string?> _action = new("--action") { Description = "What is done then: prune, the default, or review, so that a person decides.", HelpName = "prune|review" };
    private readonly Option<string> _reason = RetentionOptions.Reason("The law, the contract or the rule that asks for it.");
    private readonly Option<string> _by = RetentionOptions.By("Who sets it.");

    internal override string Name => "retention set";

    internal override string Summary => "Sets a retention policy, or changes one, as a record of the ledger. Prunes nothing.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_policy);
        foreach (Option option in (Option[])[_kinds, _tag, _tenant, _min, _max, _action, _reason, _by])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var policy = new RetentionPolicy
        {
            PolicyId = invocation.Get(_policy)!,
            RecordKinds = invocation.Get(_kinds) is { Length: > 0 } kinds ? kinds : null,
            TagKey = invocation.Get(_tag),
            OfTenant = invocation.Get(_tenant),
            Minimum = invocation.GetDuration(_min) ?? TimeSpan.Zero,
            Action = invocation.Get(_action) is { } action ? ActionOf(action) : RetentionAction.Prune,
            Reason = invocation.Get(_reason)!,
            SetBy = invocation.Get(_by)!,
        };
        policy = invocation.GetDuration(_max) is { } maximum ? policy with { Maximum = maximum } : policy;
        LineageTracker tracker = await invocation.OpenTrackerToAppendAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        Recorded<RetentionPolicy> set = await tracker.SetRetentionPolicyAsync(policy, cancellationToken: cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson
            ? invocation.WriteJsonAsync(json => RetentionPolicyView.Write(json, set), cancellationToken)
            : ShowAsync(invocation, set)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    // The ledger takes any word, and a misspelled one would keep records that should be pruned.
    private RetentionAction ActionOf(string word) =>
        Array.Find([RetentionAction.Prune, RetentionAction.Review], action => string.Equals(action.Value, word, StringComparison.Ordinal)) is { IsUnspecified: false } found
            ? found
            : throw ToolException.Usage($"{_action.Name} is '{word}': write prune or review.");

    private static Task ShowAsync(Invocation invocation, Recorded<RetentionPolicy> set)
    {
        RetentionPolicy policy = set.Data;
        string records = TerminalText.Show(RetentionPolicyView.RecordsOf(policy));
        return invocation.Text.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Set {TerminalText.Show(policy.PolicyId)}, record {set.Seq}: {records}; at least {Duration.Format(policy.Minimum)}, at most {Duration.Format(policy.Maximum)}, then {policy.Action}."));
    }
}
