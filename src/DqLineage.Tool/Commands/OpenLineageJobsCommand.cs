using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DqLineage.OpenLineage;

namespace DqLineage.Tool.Commands;

internal sealed class OpenLineageJobsCommand : OpenLineageCommand
{
    private readonly CatalogFilter _filter = new();
    private readonly Option<string?> _tag = new("--tag") { Description = "Only jobs with a tag of this key.", HelpName = "KEY" };

    internal override string Name => "openlineage jobs";

    internal override string Summary => "Shows the jobs, with what they read and make and how their latest run went.";

    internal override void Configure(Command command)
    {
        _filter.AddTo(command);
        command.Options.Add(_tag);
        base.Configure(command);
    }

    private protected override async Task AnswerAsync(Invocation invocation, OpenLineageCatalog catalog, AsOf asOf, CancellationToken cancellationToken)
    {
        OpenLineageQuery query = _filter.QueryOf(invocation, asOf) with { Tag = invocation.Get(_tag) };
        IReadOnlyList<OpenLineageJobInfo> jobs = await catalog.GetJobsAsync(query, cancellationToken).ConfigureAwait(false);
        if (invocation.IsJson)
        {
            await invocation.WriteJsonAsync(json => json.WriteObjects("jobs", jobs, job => Write(json, job)), cancellationToken).ConfigureAwait(false);
            return;
        }

        var table = new TextTable("namespace", "job", "latest run", "at", "#runs", "#inputs", "#outputs");
        foreach (OpenLineageJobInfo job in jobs)
        {
            table.Row(
                job.Name.Namespace,
                job.Name.Name,
                job.LatestRun is { } run ? EnumWord.Of(run.State) : job.IsStub ? "known as a parent" : "never ran",
                CatalogJson.TextOf(job.LatestRun?.EndedAt ?? job.LatestRun?.StartedAt),
                job.Runs.ToString(CultureInfo.InvariantCulture),
                job.Inputs.Count.ToString(CultureInfo.InvariantCulture),
                job.Outputs.Count.ToString(CultureInfo.InvariantCulture));
        }

        await ShowAsync(invocation, table, jobs.Count).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, OpenLineageJobInfo job)
    {
        json.WriteString("namespace", job.Name.Namespace);
        json.WriteString("name", job.Name.Name);
        json.WriteBoolean("stub", job.IsStub);
        json.WriteNames("inputs", job.Inputs);
        json.WriteNames("outputs", job.Outputs);
        json.WriteObjectOrNull("latest_run", job.LatestRun, json.WriteRun);
        json.WriteNumber("runs", job.Runs);
        json.WriteTags(job.Tags);
        json.WriteTime("created_at", job.CreatedAt);
        json.WriteTime("updated_at", job.UpdatedAt);
    }
}
