using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DqLineage.OpenLineage;

namespace DqLineage.Tool.Commands;

internal sealed class OpenLineageRunCommand : OpenLineageCommand
{
    private readonly Argument<string> _id = new("RUN_ID") { Description = "The run's id." };

    internal override string Name => "openlineage run";

    internal override string Summary => "Shows all that the events of a run say together.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_id);
        base.Configure(command);
    }

    private protected override async Task AnswerAsync(Invocation invocation, OpenLineageCatalog catalog, AsOf asOf, CancellationToken cancellationToken)
    {
        string id = invocation.Get(_id)!;
        OpenLineageRunDetail run = await catalog.FindRunAsync(id, asOf, cancellationToken).ConfigureAwait(false)
            ?? throw ToolException.Usage($"No event names a run '{id}': see 'dqlineage openlineage runs'.");
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, run), cancellationToken) : ShowAsync(invocation, run)).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, OpenLineageRunDetail run)
    {
        json.WriteRun(run.Run);
        json.WriteNames("jobs", run.Run.Jobs);
        json.WriteNames("inputs", run.Inputs);
        json.WriteNames("outputs", run.Outputs);
        json.WriteFacets(run.Facets);
        json.WriteNumbers("records", run.Records.Select(line => line.Seq));
    }

    private static async Task ShowAsync(Invocation invocation, OpenLineageRunDetail run)
    {
        TextTable table = new TextTable(2)
            .Row("run", run.Run.RunId)
            .Row("job", NodeOf(run.Run.Job))
            .Row("state", EnumWord.Of(run.Run.State))
            .Row("started", CatalogJson.TextOf(run.Run.StartedAt))
            .Row("ended", CatalogJson.TextOf(run.Run.EndedAt));
        if (run.Run.Parent is { } parent)
        {
            table.Row("parent", $"{parent.RunId} of {NodeOf(parent.Job)}");
        }

        AddNames(table, "input", run.Inputs);
        AddNames(table, "output", run.Outputs);
        table.Row("facets", string.Join(", ", run.Facets.Keys));
        foreach (LedgerLine line in run.Records)
        {
            var read = LineageEvent.Of(line);
            table.Row("event", string.Create(CultureInfo.InvariantCulture, $"{Instant.Format(read.EventTime)} {read.EventType ?? "(no type)"}, record {line.Seq}"));
        }

        await table.WriteAsync(invocation.Console).ConfigureAwait(false);
    }

    private static void AddNames(TextTable table, string what, IReadOnlyList<OpenLineageName> names)
    {
        foreach (OpenLineageName name in names)
        {
            table.Row(what, NodeOf(name));
        }
    }

    private static string NodeOf(OpenLineageName name) => $"{name.Namespace} {name.Name}";
}
