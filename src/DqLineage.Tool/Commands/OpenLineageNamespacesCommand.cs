using System.Globalization;
using DqLineage.OpenLineage;

namespace DqLineage.Tool.Commands;

internal sealed class OpenLineageNamespacesCommand : OpenLineageCommand
{
    internal override string Name => "openlineage namespaces";

    internal override string Summary => "Shows the namespaces of jobs and datasets.";

    internal override string? GroupSummary => "Answers what a lineage server answers, from the events of OpenLineage in the ledger.";

    private protected override async Task AnswerAsync(Invocation invocation, OpenLineageCatalog catalog, AsOf asOf, CancellationToken cancellationToken)
    {
        IReadOnlyList<OpenLineageNamespaceInfo> namespaces = await catalog.GetNamespacesAsync(asOf, cancellationToken).ConfigureAwait(false);
        if (invocation.IsJson)
        {
            await invocation.WriteJsonAsync(
                json => json.WriteObjects("namespaces", namespaces, one =>
                {
                    json.WriteString("name", one.Name);
                    json.WriteNumber("jobs", one.Jobs);
                    json.WriteNumber("datasets", one.Datasets);
                    json.WriteTime("created_at", one.CreatedAt);
                    json.WriteTime("updated_at", one.UpdatedAt);
                }),
                cancellationToken).ConfigureAwait(false);
            return;
        }

        var table = new TextTable("namespace", "#jobs", "#datasets", "updated");
        foreach (OpenLineageNamespaceInfo one in namespaces)
        {
            table.Row(one.Name, one.Jobs.ToString(CultureInfo.InvariantCulture), one.Datasets.ToString(CultureInfo.InvariantCulture), CatalogJson.TextOf(one.UpdatedAt));
        }

        await ShowAsync(invocation, table, namespaces.Count).ConfigureAwait(false);
    }
}
