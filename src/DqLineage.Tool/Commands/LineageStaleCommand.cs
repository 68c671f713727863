using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class LineageStaleCommand : ToolCommand
{
    private readonly Option<string?> _before = new("--before") { Description = "Also what nobody has stated since this time.", HelpName = "TIME" };
    private readonly Option<bool> _all = new("--all") { Description = "With --before, also the edges of earlier operations and versions, and of predictions." };
    private readonly LineageGraphOptions _graph = new();

    internal override string Name => "lineage stale";

    internal override string Summary => "Shows what was made from data that has been made anew since.";

    internal override void Configure(Command command)
    {
        command.Options.Add(_before);
        command.Options.Add(_all);
        _graph.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var options = new StaleEdgeOptions
        {
            LastStatedBefore = invocation.GetInstant(_before),
            IncludeSuperseded = invocation.Get(_all),
        };
        LineageGraph graph = await _graph.ReadAsync(invocation, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<StaleEdge> stale = graph.FindStaleEdges(options);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, stale), cancellationToken) : ShowAsync(invocation, stale)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<StaleEdge> stale) => json.WriteObjects("edges", stale, one =>
    {
        json.WriteString("reason", EnumWord.Of(one.Reason));
        json.WriteString("type", EnumWord.Of(one.Edge.Type));
        json.WriteString("from", one.Edge.From.ToString());
        json.WriteString("to", one.Edge.To.ToString());
        json.WriteNumber("seq", one.Edge.Seq);
        json.WriteTime("time", one.Edge.Time);
        json.WriteString("newer_operation", one.NewerInput?.From.ToString());
        json.WriteNumberOrNull("newer_seq", one.NewerInput?.Seq);
    });

    private static Task ShowAsync(Invocation invocation, IReadOnlyList<StaleEdge> stale)
    {
        var table = new TextTable("#seq", "time", "from", "to", "why");
        foreach (StaleEdge one in stale)
        {
            string why = one.NewerInput is { } newer
                ? string.Create(CultureInfo.InvariantCulture, $"made anew by {newer.From}, record {newer.Seq}")
                : "not stated since";
            table.Row(one.Edge.Seq.ToString(CultureInfo.InvariantCulture), Instant.Format(one.Edge.Time), one.Edge.From.ToString(), one.Edge.To.ToString(), why);
        }

        return stale.Count == 0 ? invocation.Text.WriteLineAsync("Nothing.") : table.WriteAsync(invocation.Console);
    }
}
