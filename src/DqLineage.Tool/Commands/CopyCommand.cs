using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage.Tool.Commands;

internal sealed class CopyCommand : ToolCommand
{
    private readonly Option<string> _to = new("--to")
    {
        Description = "Where to: a new place, or an earlier copy of the same ledger, which is brought up to date. A folder, or a SQLite file (*.db).",
        HelpName = "PATH",
        Required = true,
    };

    internal override string Name => "copy";

    internal override string Summary => "Copies a ledger, byte for byte, into another store.";

    internal override void Configure(Command command) => command.Options.Add(_to);

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        StoreLocation from = invocation.RequireStore();
        var to = StoreLocation.Of(invocation.Get(_to)!);
        if (string.Equals(from.Path, to.Path, StringComparison.Ordinal))
        {
            throw ToolException.Usage("--to is the ledger itself: name another place.");
        }

        LineageStore source = await from.OpenToReadAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable endOfSource = source.ConfigureAwait(false);
        LedgerHead head = await source.GetHeadAsync(cancellationToken).ConfigureAwait(false);
        LineageStore destination = to.Create();
        await using ConfiguredAsyncDisposable endOfDestination = destination.ConfigureAwait(false);
        long copied = await ProgressBar.RunAsync(
            invocation.Console, "Copying", head.Count, progress => source.CopyToAsync(destination, progress, cancellationToken)).ConfigureAwait(false);
        LedgerHead there = await destination.GetHeadAsync(cancellationToken).ConfigureAwait(false);
        if (invocation.IsJson)
        {
            await invocation.WriteJsonAsync(
                json =>
                {
                    json.WriteString("from", source.Location);
                    json.WriteString("to", destination.Location);
                    json.WriteNumber("copied", copied);
                    json.WriteNumber("records", there.Count);
                    json.WriteString("last_hash", there.LastHash.ToString());
                },
                cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await invocation.Text.WriteLineAsync(TerminalText.Show(
                string.Create(CultureInfo.InvariantCulture, $"Copied {copied} records to {destination.Location}, which now has {there.Count}."), maxCharacters: 1000)).ConfigureAwait(false);
        }

        return ExitCode.Fine;
    }
}
