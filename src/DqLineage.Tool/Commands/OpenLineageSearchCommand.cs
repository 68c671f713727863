using System.CommandLine;
using DqLineage.OpenLineage;

namespace DqLineage.Tool.Commands;

internal sealed class OpenLineageSearchCommand : OpenLineageCommand
{
    private readonly Argument<string> _text = new("TEXT") { Description = "What the name holds, in whatever case." };
    private readonly Option<int> _limit = new("--limit") { Description = "How many to show at most.", HelpName = "N", DefaultValueFactory = _ => 100 };

    internal override string Name => "openlineage search";

    internal override string Summary => "Finds jobs and datasets by a part of their name.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_text);
        command.Options.Add(_limit);
        base.Configure(command);
    }

    private protected override async Task AnswerAsync(Invocation invocation, OpenLineageCatalog catalog, AsOf asOf, CancellationToken cancellationToken)
    {
        IReadOnlyList<OpenLineageSearchHit> hits = await catalog.SearchAsync(invocation.Get(_text)!, invocation.GetAtLeast(1, _limit), asOf, cancellationToken).ConfigureAwait(false);
        if (invocation.IsJson)
        {
            await invocation.WriteJsonAsync(
                json => json.WriteObjects("hits", hits, hit =>
                {
                    json.WriteString("kind", hit.Kind.Value);
                    json.WriteString("namespace", hit.Name.Namespace);
                    json.WriteString("name", hit.Name.Name);
                    json.WriteTime("updated_at", hit.UpdatedAt);
                }),
                cancellationToken).ConfigureAwait(false);
            return;
        }

        var table = new TextTable("kind", "namespace", "name", "updated");
        foreach (OpenLineageSearchHit hit in hits)
        {
            table.Row(hit.Kind.Value, hit.Name.Namespace, hit.Name.Name, CatalogJson.TextOf(hit.UpdatedAt));
        }

        await ShowAsync(invocation, table, hits.Count).ConfigureAwait(false);
    }
}
