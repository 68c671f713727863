using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DqLineage.Stores;

namespace DqLineage.Tool.Commands;

internal sealed class InfoCommand : ToolCommand
{
    // Counting reads every record: about a second for this many.
    private const long MaxCountedUnasked = 100_000;

    private readonly Option<bool> _full = new("--full") { Description = $"Count the records of each kind, however many there are (by default up to {MaxCountedUnasked})." };

    internal override string Name => "info";

    internal override string Summary => "Says what a ledger is: its project, size, times, kinds of record and tree head, and whether damage is known.";

    internal override void Configure(Command command) => command.Options.Add(_full);

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        LineageStore store = await invocation.OpenStoreAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = store.ConfigureAwait(false);
        LedgerInfo info = await LedgerInfo.ReadAsync(store, cancellationToken).ConfigureAwait(false);
        if (info.Records <= MaxCountedUnasked || invocation.Get(_full))
        {
            info = info with
            {
                Kinds = await ProgressBar.RunAsync(
                    invocation.Console, "Counting", info.Records, progress => LedgerInfo.CountAsync(store, info.Records, progress, cancellationToken)).ConfigureAwait(false),
            };
        }

        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, info), cancellationToken) : ShowAsync(invocation, info)).ConfigureAwait(false);
        return info.Damage is null ? ExitCode.Fine : ExitCode.Finding;
    }

    private static void Write(Utf8JsonWriter json, LedgerInfo info)
    {
        json.WriteString("project", info.Identity.Project);
        json.WriteString("origin", info.Identity.Origin);
        json.WriteString("ledger_id", info.Identity.LedgerId);
        json.WriteNumber("format_version", info.Identity.FormatVersion);
        json.WriteString("created_by", info.Identity.CreatedBy);
        json.WriteString("store", info.StoreSystem);
        json.WriteString("location", info.Location);
        json.WriteNumber("bytes", info.Bytes);
        json.WriteNumber("records", info.Records);
        json.WriteTime("created_at", info.CreatedAt);
        json.WriteTime("last_at", info.LastAt);
        if (info.Kinds is { } kinds)
        {
            json.WriteStartObject("kinds");
            foreach ((string kind, long count) in kinds)
            {
                json.WriteNumber(kind, count);
            }

            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("kinds");
        }

        json.WriteStartObject("tree");
        json.WriteNumber("size", info.Tree.Size);
        json.WriteString("root", info.Tree.Root.ToString());
        json.WriteEndObject();
        json.WriteDamage(info.Damage);
    }

    private static async Task ShowAsync(Invocation invocation, LedgerInfo info)
    {
        TextTable table = new TextTable(columns: 2)
            .Row("project", info.Identity.Project)
            .Row("origin", info.Identity.Origin)
            .Row("ledger id", info.Identity.LedgerId.ToString("D"))
            .Row("format", TextTable.Number(info.Identity.FormatVersion))
            .Row("created", $"{Instant.Format(info.CreatedAt)} by {info.Identity.CreatedBy}")
            .Row("store", $"{info.StoreSystem}, {info.Location}")
            .Row("size", $"{TextTable.Number(info.Bytes)} bytes")
            .Row("records", TextTable.Number(info.Records))
            .Row("last", Instant.Format(info.LastAt));
        foreach ((string kind, long count) in info.Kinds ?? [])
        {
            table.Row($"  {kind}", TextTable.Number(count));
        }

        table.Row("tree root", $"{info.Tree.Root} over {TextTable.Number(info.Tree.Size)}");
        table.Row("damage", info.Damage is { } damage ? damage.ToString() : "none known: 'dqlineage verify' looks for it");
        await table.WriteAsync(invocation.Console).ConfigureAwait(false);
        if (info.Kinds is null)
        {
            await invocation.Text.WriteLineAsync("The records of each kind are counted with --full.").ConfigureAwait(false);
        }
    }
}
