using System.CommandLine;
using System.Runtime.CompilerServices;
using DqLineage.OpenLineage;

namespace DqLineage.Tool.Commands;

/// <summary>Asks the catalogue of what the events of OpenLineage in the ledger say.</summary>
internal abstract class OpenLineageCommand : ToolCommand
{
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();

    internal override void Configure(Command command) => command.Options.Add(_asOf);

    internal sealed override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        AsOf asOf = RecordFilter.AsOfOf(invocation.Get(_asOf));
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        await AnswerAsync(invocation, new OpenLineageCatalog(tracker), asOf, cancellationToken).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private protected abstract Task AnswerAsync(Invocation invocation, OpenLineageCatalog catalog, AsOf asOf, CancellationToken cancellationToken);

    private protected static Task ShowAsync(Invocation invocation, TextTable table, int rows) =>
        rows == 0 ? invocation.Text.WriteLineAsync("Nothing.") : table.WriteAsync(invocation.Console);
}
