using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class LineageColumnsCommand : ToolCommand
{
    private readonly Argument<string> _node = new("NODE") { Description = "A column, such as column/warehouse/orders/total; or a dataset for all of its columns." };
    private readonly Option<bool> _downstream = new("--downstream") { Description = "What the column went into, instead of what it comes from." };
    private readonly Option<int?> _depth = new("--depth") { Description = "How many steps to go at most.", HelpName = "N" };
    private readonly LineageGraphOptions _graph = new();

    internal override string Name => "lineage columns";

    internal override string Summary => "Shows which columns a column comes from, and how.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_node);
        command.Options.Add(_downstream);
        command.Options.Add(_depth);
        _graph.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        LineageNode node = LineageGraphOptions.NodeOf(invocation.Get(_node)!);
        int? depth = invocation.GetAtLeast(1, _depth);
        LineageGraph graph = await _graph.ReadAsync(invocation, cancellationToken).ConfigureAwait(false);
        LineageColumns columns = invocation.Get(_downstream) ? graph.ColumnDownstream(node, depth) : graph.ColumnUpstream(node, depth);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, node, columns), cancellationToken) : ShowAsync(invocation, columns)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, LineageNode node, LineageColumns columns)
    {
        json.WriteString("node", node.ToString());
        json.WriteTexts("origins", columns.Origins.Select(origin => origin.ToString()));
        json.WriteObjects("columns", columns.Columns, one =>
        {
            json.WriteString("column", one.Column.ToString());
            json.WriteNumber("level", one.Level);
            json.WriteString("influence", EnumWord.Of(one.Influence));
        });
        json.WriteObjects("steps", columns.Steps, step =>
        {
            var transformation = (ColumnTransformation)step.Fact!;
            json.WriteString("output", step.From.ToString());
            json.WriteString("input", step.To.ToString());
            json.WriteString("type", transformation.Type.Value);
            json.WriteString("subtype", transformation.Subtype);
            json.WriteString("description", transformation.Description);
            json.WriteBoolean("masking", transformation.Masking);
            json.WriteNumber("seq", step.Seq);
        });
    }

    private static async Task ShowAsync(Invocation invocation, LineageColumns columns)
    {
        if (columns.Columns.Count == 0)
        {
            await invocation.Text.WriteLineAsync("Nothing.").ConfigureAwait(false);
            return;
        }

        var reached = new TextTable("#level", "what of it", "column");
        foreach (ReachedColumn one in columns.Columns)
        {
            reached.Row(one.Level.ToString(CultureInfo.InvariantCulture), EnumWord.Of(one.Influence), one.Column.ToString());
        }

        await reached.WriteAsync(invocation.Console).ConfigureAwait(false);
        await invocation.Text.WriteLineAsync().ConfigureAwait(false);
        var steps = new TextTable("#seq", "column", "comes from", "how");
        foreach (LineageEdge step in columns.Steps)
        {
            steps.Row(step.Seq.ToString(CultureInfo.InvariantCulture), step.From.ToString(), step.To.ToString(), Describe((ColumnTransformation)step.Fact!));
        }

        await steps.WriteAsync(invocation.Console).ConfigureAwait(false);
    }

    private static string Describe(ColumnTransformation transformation) => string.Join(
        ", ", ((string?[])[transformation.Type.Value, transformation.Subtype, transformation.Masking ? "masking" : null, transformation.Description]).Where(word => word is not null));
}
