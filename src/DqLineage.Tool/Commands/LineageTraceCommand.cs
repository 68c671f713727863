using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class LineageTraceCommand : ToolCommand
{
    private readonly Argument<string> _prediction = new("PREDICTION") { Description = "The prediction's id." };
    private readonly LineageGraphOptions _graph = new();

    internal override string Name => "lineage trace";

    internal override string Summary => "Shows what a prediction came from: its model, the training and the data, and where the trace ends.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_prediction);
        _graph.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        PredictionTrace trace = await tracker.TracePredictionAsync(
            invocation.Get(_prediction)!, _graph.AsOfOf(invocation), _graph.TenantOf(invocation), cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, trace), cancellationToken) : ShowAsync(invocation, trace)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, PredictionTrace trace)
    {
        json.WriteString("prediction", trace.Prediction.Data.PredictionId);
        json.WriteNumber("seq", trace.Prediction.Seq);
        json.WriteTime("produced_at", trace.Prediction.Data.ProducedAt);
        json.WriteValue("value", trace.Prediction.Data.Value);
        json.WriteTexts("inputs", trace.Prediction.Data.Inputs.Select(input => input.ToString()));
        json.WriteString("model", trace.Model.ToString());
        json.WriteNumbers("trainings", trace.Trainings.Select(training => training.Seq));
        LineageJson.WriteDatasets(json, "training_datasets", trace.TrainingDatasets);
        LineageJson.WriteReached(json, "upstream", trace.Upstream);
        LineageJson.WriteFindings(json, "gaps", trace.Gaps);
    }

    private static async Task ShowAsync(Invocation invocation, PredictionTrace trace)
    {
        Prediction prediction = trace.Prediction.Data;
        string value = prediction.Value.IsUnspecified ? string.Empty : $" {prediction.Value.Json}";
        await invocation.Text.WriteLineAsync(TerminalText.Show(string.Create(
            CultureInfo.InvariantCulture, $"Prediction {prediction.PredictionId}:{value} by {trace.Model}, record {trace.Prediction.Seq}"), 1000)).ConfigureAwait(false);
        if (trace.Upstream.Count > 0)
        {
            var table = new TextTable("#level", "node", "split", "version", "#seq");
            ILookup<LineageNode, ModelDataset> uses = trace.TrainingDatasets.ToLookup(dataset => dataset.Dataset);
            foreach (ReachedNode one in trace.Upstream)
            {
                foreach (ModelDataset? use in uses[one.Node].Select(use => (ModelDataset?)use).DefaultIfEmpty())
                {
                    table.Row(one.Level.ToString(CultureInfo.InvariantCulture), one.Node.ToString(), use?.Split, use?.Version, use?.Seq.ToString(CultureInfo.InvariantCulture));
                }
            }

            await table.WriteAsync(invocation.Console).ConfigureAwait(false);
        }

        foreach (LineageFinding gap in trace.Gaps)
        {
            await invocation.Text.WriteLineAsync(TerminalText.Show($"Gap: {gap.Message}", 1000)).ConfigureAwait(false);
        }
    }
}
