using System.CommandLine;
using System.Runtime.CompilerServices;

namespace DqLineage.Tool.Commands;

internal sealed class RetentionPoliciesCommand : ToolCommand
{
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();

    internal override string Name => "retention policies";

    internal override string Summary => "Shows the retention policies that are in force.";

    internal override string? GroupSummary => "Says how long records are kept, shows what is due, and prunes it.";

    internal override void Configure(Command command) => command.Options.Add(_asOf);

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        AsOf asOf = RecordFilter.AsOfOf(invocation.Get(_asOf));
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        IReadOnlyList<Recorded<RetentionPolicy>> policies = await tracker.GetRetentionPoliciesAsync(asOf, cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson
            ? invocation.WriteJsonAsync(json => json.WriteObjects("policies", policies, policy => RetentionPolicyView.Write(json, policy)), cancellationToken)
            : RetentionPolicyView.ShowAsync(invocation, policies)).ConfigureAwait(false);
        return ExitCode.Fine;
    }
}
