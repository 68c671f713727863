using System.CommandLine;
using System.Globalization;
using DqLineage.OpenLineage;

namespace DqLineage.Tool.Commands;

internal sealed class OpenLineageRunsCommand : OpenLineageCommand
{
    private readonly CatalogFilter _filter = new();
    private readonly Option<string?> _job = new("--job") { Description = "Only runs of this job, such as job/scheduler/orders.load or job:scheduler:orders.load.", HelpName = "NODE" };
    private readonly Option<OpenLineageRunState[]> _states = new("--state") { Description = "Only runs in this state: running, completed, failed, aborted or unknown; may be given several times.", HelpName = "STATE" };

    internal override string Name => "openlineage runs";

    internal override string Summary => "Shows the runs, the newest first.";

    internal override void Configure(Command command)
    {
        _filter.AddTo(command);
        command.Options.Add(_job);
        command.Options.Add(_states);
        base.Configure(command);
    }

    private protected override async Task AnswerAsync(Invocation invocation, OpenLineageCatalog catalog, AsOf asOf, CancellationToken cancellationToken)
    {
        OpenLineageQuery query = _filter.QueryOf(invocation, asOf) with { Job = JobOf(invocation.Get(_job)), States = invocation.Get(_states) ?? [] };
        IReadOnlyList<OpenLineageRunInfo> runs = await catalog.GetRunsAsync(query, cancellationToken).ConfigureAwait(false);
        if (invocation.IsJson)
        {
            await invocation.WriteJsonAsync(json => json.WriteObjects("runs", runs, json.WriteRun), cancellationToken).ConfigureAwait(false);
            return;
        }

        var table = new TextTable("run", "namespace", "job", "state", "started", "ended", "#events");
        foreach (OpenLineageRunInfo run in runs)
        {
            table.Row(
                run.RunId,
                run.Job.Namespace,
                run.Job.Name,
                EnumWord.Of(run.State),
                CatalogJson.TextOf(run.StartedAt),
                CatalogJson.TextOf(run.EndedAt),
                run.Events.ToString(CultureInfo.InvariantCulture));
        }

        await ShowAsync(invocation, table, runs.Count).ConfigureAwait(false);
    }

    private static OpenLineageName? JobOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        LineageNode node = LineageGraphOptions.NodeOf(text);
        return node.Kind == NodeKind.Job
            ? new OpenLineageName { Namespace = node.Namespace, Name = node.Name }
            : throw ToolException.Usage($"--job is '{text}', which is no job: write job/NAMESPACE/NAME.");
    }
}
