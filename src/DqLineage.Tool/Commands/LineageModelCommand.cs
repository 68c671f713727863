using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class LineageModelCommand : ToolCommand
{
    private readonly Argument<string> _model = new("MODEL") { Description = "The model: its id, such as churn, with @3 behind it for one version; or its node, such as model/shop/churn@3." };
    private readonly LineageGraphOptions _graph = new();

    internal override string Name => "lineage model";

    internal override string Summary => "Shows which datasets a model was trained on, and what these come from.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_model);
        _graph.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string text = invocation.Get(_model)!;
        LineageNode? node = text.Contains('/', StringComparison.Ordinal) ? LineageGraphOptions.NodeOf(text) : null;
        LineageGraph graph = await _graph.ReadAsync(invocation, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ModelDatasets> versions = node is { } model ? graph.DatasetsBehindModel(model) : graph.DatasetsBehindModel(ModelOf(text));
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, versions), cancellationToken) : ShowAsync(invocation, versions)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static ModelRef ModelOf(string text)
    {
        int at = text.LastIndexOf('@');
        return at < 0 ? new ModelRef { Id = text } : new ModelRef { Id = text[..at], Version = text[(at + 1)..] };
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<ModelDatasets> versions) => json.WriteObjects("versions", versions, version =>
    {
        json.WriteString("model", version.Model.ToString());
        LineageJson.WriteDatasets(json, "datasets", version.Datasets);
        LineageJson.WriteReached(json, "upstream", version.Upstream);
    });

    private static async Task ShowAsync(Invocation invocation, IReadOnlyList<ModelDatasets> versions)
    {
        foreach (ModelDatasets version in versions)
        {
            await invocation.Text.WriteLineAsync($"{version.Model}{(version.Datasets.Count == 0 ? ": no record says what it was trained on." : string.Empty)}").ConfigureAwait(false);
            if (version.Datasets.Count == 0)
            {
                continue;
            }

            var table = new TextTable("#level", "dataset", "split", "version", "#samples", "filter", "#seq");
            foreach (ModelDataset dataset in version.Datasets)
            {
                table.Row("1", dataset.Dataset.ToString(), dataset.Split, dataset.Version, Number(dataset.SampleCount), dataset.Filter, Number(dataset.Seq));
            }

            foreach (ReachedNode reached in version.Upstream)
            {
                table.Row(Number(reached.Level), reached.Node.ToString(), null, null, null, null, null);
            }

            await table.WriteAsync(invocation.Console).ConfigureAwait(false);
        }
    }

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
