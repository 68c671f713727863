using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class LineageExposureCommand : ToolCommand
{
    private readonly Option<string?> _since = new("--since") { Description = "Only decisions that the ledger took at this time or later.", HelpName = "TIME" };
    private readonly Option<string[]> _datasets = new("--dataset") { Description = "Only samples of this dataset, such as dataset/warehouse/orders; may be given several times.", HelpName = "NODE" };
    private readonly Option<bool> _anyVersion = new("--any-version") { Description = "Uses of other versions of the dataset count too." };
    private readonly LineageGraphOptions _graph = new();

    internal override string Name => "lineage exposure";

    internal override string Summary => "Shows which models and predictions used samples that were removed or relabelled later.";

    internal override void Configure(Command command)
    {
        command.Options.Add(_since);
        command.Options.Add(_datasets);
        command.Options.Add(_anyVersion);
        _graph.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var query = new ExposureQuery
        {
            AsOf = _graph.AsOfOf(invocation),
            Tenant = _graph.TenantOf(invocation),
            From = invocation.GetInstant(_since),
            Datasets = [.. (invocation.Get(_datasets) ?? []).Select(LineageGraphOptions.NodeOf)],
            AnyVersion = invocation.Get(_anyVersion),
        };
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        List<SampleExposure> exposures = await tracker.FindExposureAsync(query, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, exposures), cancellationToken) : ShowAsync(invocation, exposures)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    /// <summary>The models of all samples, each once with everything that it predicted.</summary>
    private static List<ExposedModel> ModelsOf(List<SampleExposure> exposures) => [.. exposures.SelectMany(exposure => exposure.Models).DistinctBy(model => model.Model)];

    private static void Write(Utf8JsonWriter json, List<SampleExposure> exposures)
    {
        json.WriteObjects("samples", exposures, exposure =>
        {
            json.WriteSample("sample", exposure.Sample);
            json.WriteTexts("datasets", exposure.Datasets.Select(dataset => dataset.ToString()));
            json.WriteString("decision", exposure.Review.Data.Decision.Value);
            json.WriteString("decided_by", exposure.Review.Data.Reviewer);
            json.WriteTime("decided_at", exposure.Review.Data.DecidedAt ?? exposure.Review.Time);
            json.WriteNumber("review_seq", exposure.Review.Seq);
            json.WriteNumber("decided_seq", exposure.DecidedSeq);
            json.WriteNumberOrNull("correction_seq", exposure.Correction?.Seq);
            json.WriteTexts("models", exposure.Models.Select(model => model.Model.ToString()));
            LineageJson.WritePredictions(json, "predictions", exposure.Predictions);
            LineageJson.WritePredictions(json, "dataset_predictions", exposure.DatasetPredictions);
        });
        json.WriteObjects("models", ModelsOf(exposures), model =>
        {
            json.WriteString("model", model.Model.ToString());
            json.WriteNumber("training_seq", model.Training.Seq);
            json.WriteNumber("prediction_count", model.Predictions.Count);
            LineageJson.WritePredictions(json, "predictions", model.Predictions);
        });
    }

    private static async Task ShowAsync(Invocation invocation, List<SampleExposure> exposures)
    {
        List<ExposedModel> models = ModelsOf(exposures);
        await invocation.Text.WriteLineAsync(exposures.Count == 0 ? "Nothing." : string.Create(
            CultureInfo.InvariantCulture, $"{exposures.Count} decisions, {models.Count} models, {models.Sum(model => model.Predictions.Count)} predictions of these")).ConfigureAwait(false);
        if (exposures.Count == 0)
        {
            return;
        }

        var table = new TextTable("#seq", "sample", "dataset", "decision", "by", "models", "#asked about it");
        foreach (SampleExposure exposure in exposures)
        {
            table.Row(
                exposure.Review.Seq.ToString(CultureInfo.InvariantCulture),
                exposure.Sample.ToString(),
                exposure.Datasets.Count == 0 ? "(unknown)" : string.Join(' ', exposure.Datasets),
                exposure.Review.Data.Decision.Value,
                exposure.Review.Data.Reviewer,
                string.Join(' ', exposure.Models.Select(model => model.Model)),
                (exposure.Predictions.Count + exposure.DatasetPredictions.Count).ToString(CultureInfo.InvariantCulture));
        }

        await table.WriteAsync(invocation.Console).ConfigureAwait(false);
    }
}
