using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage.Tool.Commands;

internal sealed class RetentionReopenCommand : ToolCommand
{
    private readonly Option<string> _pack = new("--pack") { Description = "The evidence pack that was made before the records were pruned.", HelpName = "FILE", Required = true };
    private readonly Option<string> _to = new("--to") { Description = "Where to: a new place. A folder, or a SQLite file (*.db).", HelpName = "PATH", Required = true };
    private readonly Option<string> _reason = new("--reason") { Description = "Why somebody has to look at them.", HelpName = "TEXT", Required = true };
    private readonly Option<string> _by = new("--by") { Description = "Who has it done.", HelpName = "NAME", Required = true };

    internal override string Name => "retention reopen";

    internal override string Summary => "Makes a copy of the ledger as it was when a pack was made, in which the records that were pruned since have their content again.";

    internal override void Configure(Command command)
    {
        foreach (Option option in (Option[])[_pack, _to, _reason, _by])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var options = new ReopenOptions { Reason = invocation.Get(_reason)!, ReopenedBy = invocation.Get(_by)! };
        string pack = Path.GetFullPath(invocation.Get(_pack)!);
        LineageTracker tracker = await invocation.OpenTrackerToAppendAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        LineageStore destination = StoreLocation.Of(invocation.Get(_to)!).Create();
        await using ConfiguredAsyncDisposable endOfDestination = destination.ConfigureAwait(false);
        long count = await tracker.CountRecordsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        ReopenResult result = await ProgressBar.RunAsync(
            invocation.Console, "Copying", count, progress => tracker.ReopenArchiveAsync(pack, destination, options, progress, cancellationToken)).ConfigureAwait(false);
        if (invocation.IsJson)
        {
            await invocation.WriteJsonAsync(
                json =>
                {
                    json.WriteString("to", destination.Location);
                    json.WriteNumber("records", result.Records);
                    json.WriteNumber("restored", result.Restored);
                    json.WriteNumber("still_pruned", result.StillPruned);
                    json.WriteNumber("access", result.Access!.Seq);
                },
                cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await invocation.Text.WriteLineAsync(TerminalText.Show(Said(result, destination.Location), maxCharacters: 1000)).ConfigureAwait(false);
        }

        return ExitCode.Fine;
    }

    private static string Said(ReopenResult result, string location)
    {
        string still = result.StillPruned == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" The pack does not hold {result.StillPruned} others that were pruned.");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{location} has {result.Records} records, {result.Restored} of them with their content again.{still} Record {result.Access!.Seq} of the ledger says who reopened it. Delete the copy when nobody has to look any more.");
    }
}
