using System.CommandLine;

namespace DqLineage.Tool.Commands;

internal sealed class DriftCommand : ToolCommand
{
    private readonly Argument<string> _baseline = new("BASELINE") { Description = "The snapshot to compare with: its id in the ledger, or a file that 'profile --out' wrote." };
    private readonly Argument<string> _current = new("CURRENT") { Description = "The snapshot to compare, likewise." };
    private readonly Option<bool> _failOnDrift = FailOption();
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();

    internal override string Name => "drift";

    internal override string Summary => "Shows how a dataset changed from one profiling snapshot to another.";

    internal static Option<bool> FailOption() => new("--fail-on-drift") { Description = "A gate: exit code 1 when the drift is significant." };

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_baseline);
        command.Arguments.Add(_current);
        command.Options.Add(_failOnDrift);
        command.Options.Add(_asOf);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        AsOf asOf = RecordFilter.AsOfOf(invocation.Get(_asOf));
        ProfilingSnapshot baseline = await SnapshotSource.ReadAsync(invocation, invocation.Get(_baseline)!, asOf, cancellationToken).ConfigureAwait(false);
        ProfilingSnapshot current = await SnapshotSource.ReadAsync(invocation, invocation.Get(_current)!, asOf, cancellationToken).ConfigureAwait(false);
        DriftReport report = ProfileDrift.Between(baseline, current);
        await (invocation.IsJson
            ? invocation.WriteJsonAsync(json => DriftView.Write(json, report), cancellationToken)
            : DriftView.ShowAsync(invocation, report)).ConfigureAwait(false);
        return DriftView.Gate(report, invocation.Get(_failOnDrift));
    }
}
