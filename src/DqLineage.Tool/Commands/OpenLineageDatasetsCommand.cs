using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DqLineage.OpenLineage;

namespace DqLineage.Tool.Commands;

internal sealed class OpenLineageDatasetsCommand : OpenLineageCommand
{
    private readonly CatalogFilter _filter = new();
    private readonly Option<string?> _tag = new("--tag") { Description = "Only datasets with a tag of this key, on the whole or on a field.", HelpName = "KEY" };

    internal override string Name => "openlineage datasets";

    internal override string Summary => "Shows the datasets, each once whatever the number of its names.";

    internal override void Configure(Command command)
    {
        _filter.AddTo(command);
        command.Options.Add(_tag);
        base.Configure(command);
    }

    private protected override async Task AnswerAsync(Invocation invocation, OpenLineageCatalog catalog, AsOf asOf, CancellationToken cancellationToken)
    {
        OpenLineageQuery query = _filter.QueryOf(invocation, asOf) with { Tag = invocation.Get(_tag) };
        IReadOnlyList<OpenLineageDatasetInfo> datasets = await catalog.GetDatasetsAsync(query, cancellationToken).ConfigureAwait(false);
        if (invocation.IsJson)
        {
            await invocation.WriteJsonAsync(json => json.WriteObjects("datasets", datasets, dataset => Write(json, dataset)), cancellationToken).ConfigureAwait(false);
            return;
        }

        var table = new TextTable("namespace", "dataset", "#names", "#made by", "#read by", "last change", "updated");
        foreach (OpenLineageDatasetInfo dataset in datasets)
        {
            table.Row(
                dataset.Name.Namespace,
                dataset.Name.Name,
                dataset.Names.Count.ToString(CultureInfo.InvariantCulture),
                dataset.Producers.Count.ToString(CultureInfo.InvariantCulture),
                dataset.Consumers.Count.ToString(CultureInfo.InvariantCulture),
                dataset.LifecycleState,
                Instant.Format(dataset.UpdatedAt));
        }

        await ShowAsync(invocation, table, datasets.Count).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, OpenLineageDatasetInfo dataset)
    {
        json.WriteString("namespace", dataset.Name.Namespace);
        json.WriteString("name", dataset.Name.Name);
        json.WriteNames("names", dataset.Names);
        json.WriteNames("producers", dataset.Producers);
        json.WriteNames("consumers", dataset.Consumers);
        json.WriteTags(dataset.Tags);
        json.WriteString("lifecycle_state", dataset.LifecycleState);
        json.WriteTime("created_at", dataset.CreatedAt);
        json.WriteTime("updated_at", dataset.UpdatedAt);
    }
}
