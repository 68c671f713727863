using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class RetentionStatusCommand : ToolCommand
{
    private readonly Option<string?> _kind = RetentionOptions.Kind();
    private readonly Option<string?> _tenant = RetentionOptions.Tenant();
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();

    internal override string Name => "retention status";

    internal override string Summary => "Counts the records that are in their window, due, overdue or held, and those that no policy is about.";

    internal override void Configure(Command command)
    {
        foreach (Option option in (Option[])[_kind, _tenant, _asOf])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var query = new RetentionQuery { Kind = invocation.Get(_kind), Tenant = invocation.Get(_tenant), AsOf = RecordFilter.AsOfOf(invocation.Get(_asOf)) };
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        IReadOnlyList<RetentionCount> counts = await tracker.GetRetentionStatusAsync(query, cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, counts), cancellationToken) : ShowAsync(invocation, counts)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<RetentionCount> counts) => json.WriteObjects("kinds", counts, count =>
    {
        json.WriteString("kind", count.Kind);
        json.WriteNumber("records", count.Records);
        json.WriteNumber("kept", count.Kept);
        json.WriteNumber("in_window", count.InWindow);
        json.WriteNumber("due", count.Due);
        json.WriteNumber("overdue", count.Overdue);
        json.WriteNumber("held", count.Held);
        json.WriteTime("oldest", count.Oldest);
    });

    private static Task ShowAsync(Invocation invocation, IReadOnlyList<RetentionCount> counts)
    {
        var table = new TextTable("kind", "#records", "#kept", "#in window", "#due", "#overdue", "#held", "oldest");
        foreach (RetentionCount count in counts)
        {
            table.Row(
                count.Kind, TextTable.Number(count.Records), TextTable.Number(count.Kept), TextTable.Number(count.InWindow), TextTable.Number(count.Due), TextTable.Number(count.Overdue), TextTable.Number(count.Held),
                count.Oldest is { } oldest ? Instant.Format(oldest) : null);
        }

        return table.WriteAsync(invocation.Console);
    }
}
