using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class LineageQueryCommandTests
{
    private const string Model = "model/warehouse/churn@3";

    [Fact]
    public async Task Columns_are_shown_with_what_of_them_arrives_and_how()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun upstream = await place.RunAsync("lineage", "columns", "column/warehouse/orders/mail");
        ToolRun downstream = await place.RunAsync("lineage", "columns", "dataset/warehouse/raw.orders", "--downstream", "--depth", "1", "--json");
        ToolRun nothing = await place.RunAsync("lineage", "columns", "column/warehouse/raw.orders/e-mail");

        Lines(upstream).Should().Equal(
            "level  what of it     column", "1  masked-values  column/warehouse/raw.orders/e-mail",
            "seq  column                        comes from                          how", "6  column/warehouse/orders/mail  column/warehouse/raw.orders/e-mail  direct, transformation, masking, hashed");
        using var json = JsonDocument.Parse(downstream.Output);
        json.RootElement.GetProperty("origins")[0].GetString().Should().Be("column/warehouse/raw.orders/e-mail");
        json.RootElement.GetProperty("columns")[0].GetProperty("influence").GetString().Should().Be("masked-values");
        json.RootElement.GetProperty("steps")[0].GetProperty("masking").GetBoolean().Should().BeTrue();
        nothing.Output.Should().Be("Nothing.\n");
    }

    [Theory]
    [InlineData("churn")]
    [InlineData("churn@3")]
    [InlineData(Model)]
    public async Task The_datasets_behind_a_model_are_shown(string model)
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun shown = await place.RunAsync("lineage", "model", model);
        ToolRun asJson = await place.RunAsync("lineage", "model", model, "--json");

        shown.Output.Should().StartWith($"{Model}\n").And.MatchRegex(@"\n +1  dataset/warehouse/orders +train  7 +17 +x > 1 +7\n +3  dataset/warehouse/raw\.orders\n");
        using var json = JsonDocument.Parse(asJson.Output);
        JsonElement version = json.RootElement.GetProperty("versions")[0];
        version.GetProperty("model").GetString().Should().Be(Model);
        version.GetProperty("datasets")[0].GetProperty("sample_count").GetInt64().Should().Be(17);
        version.GetProperty("upstream")[0].GetProperty("level").GetInt32().Should().Be(3);
    }

    [Fact]
    public async Task A_prediction_is_traced_and_its_gaps_are_named()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun shown = await place.RunAsync("lineage", "trace", "p-1");
        ToolRun asJson = await place.RunAsync("lineage", "trace", "p-1", "--json");

        shown.Output.Should().StartWith($"Prediction p-1: 0.5 by {Model}, record 8\n").And.MatchRegex(@"\n +2  dataset/warehouse/orders +train  7 +7\n")
            .And.Contain("\nGap: dataset/warehouse/raw.orders is read, and no operation makes it");
        using var json = JsonDocument.Parse(asJson.Output);
        json.RootElement.GetProperty("value").GetDouble().Should().Be(0.5);
        json.RootElement.GetProperty("trainings")[0].GetInt64().Should().Be(7);
        json.RootElement.GetProperty("gaps")[0].GetProperty("kind").GetString().Should().Be("dangling-input");
    }

    [Fact]
    public async Task Checking_is_exit_code_1_when_an_error_is_found_and_with_strict_for_warnings_too()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun fine = await place.RunAsync("lineage", "check");
        ToolRun strict = await place.RunAsync("lineage", "check", "--strict");
        ToolRun declared = await place.RunAsync("lineage", "check", "--strict", "--source", "dataset/warehouse/raw.*", "--only", "dangling-input");
        ToolRun missing = await place.RunAsync("lineage", "check", "--expect", "dataset:warehouse:gold", "--expect", Model, "--only", "expected-node-missing", "--json");

        fine.ExitCode.Should().Be(0);
        Lines(fine).Should().Equal(
            "8 nodes and 7 edges: 0 errors, 2 warnings",
            "warning dangling-input: dataset/warehouse/raw.orders is read, and no operation makes it: record the operation, or declare it a source. Records: 1, 4, 6.",
            "warning unversioned-input: dataset/warehouse/raw.orders is used without a version: name the version in the inputs of operations and predictions, and in trainings. Records: 1, 4, 6.");
        strict.ExitCode.Should().Be(1);
        (declared.ExitCode, declared.Output).Should().Be((0, "8 nodes and 7 edges: 0 errors, 0 warnings\n"));
        missing.ExitCode.Should().Be(1);
        using var json = JsonDocument.Parse(missing.Output);
        json.RootElement.GetProperty("has_errors").GetBoolean().Should().BeTrue();
        json.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("node").GetString()).Should().Equal("dataset/warehouse/gold");
    }

    [Fact]
    public async Task Exposure_names_samples_models_and_predictions()
    {
        using LedgerPlace place = await CreateAsync();
        await place.RecordAsync(async tracker => await tracker.RecordReviewAsync(Some.Review(43, ReviewDecision.Remove) with { RunId = "run-1" }));

        ToolRun shown = await place.RunAsync("lineage", "exposure");
        ToolRun asJson = await place.RunAsync("lineage", "exposure", "--dataset", "dataset/warehouse/raw.orders", "--json");
        ToolRun none = await place.RunAsync("lineage", "exposure", "--as-of", "8");
        ToolRun later = await place.RunAsync("lineage", "exposure", "--since", "2030-01-01");

        shown.Output.Should().StartWith("1 decisions, 1 models, 1 predictions of these\n").And.MatchRegex($@"\n +9  43 +dataset/warehouse/raw\.orders  remove +ana  {Model} +0\n");
        using var json = JsonDocument.Parse(asJson.Output);
        json.RootElement.GetProperty("samples")[0].GetProperty("models")[0].GetString().Should().Be(Model);
        json.RootElement.GetProperty("models")[0].GetProperty("prediction_count").GetInt32().Should().Be(1);
        none.Output.Should().Be("Nothing.\n", "the relabelling of 42 came before the training");
        later.Output.Should().Be("Nothing.\n");
    }

    [Fact]
    public async Task Stale_edges_are_shown_with_what_made_their_input_anew()
    {
        using LedgerPlace place = await CreateAsync();
        ToolRun fresh = await place.RunAsync("lineage", "stale");
        place.Clock.Advance(TimeSpan.FromDays(1));
        await place.RecordAsync(tracker => CleanAsync(tracker, "clean-2"));

        ToolRun stale = await place.RunAsync("lineage", "stale");
        ToolRun asJson = await place.RunAsync("lineage", "stale", "--before", "2026-01-03", "--all", "--json");

        fresh.Output.Should().Be("Nothing.\n");
        Lines(stale)[1].Should().StartWith("7  2026-01-02T").And.EndWith($"dataset/warehouse/orders  {Model}  made anew by operation/warehouse/clean-2, record 9");
        using var json = JsonDocument.Parse(asJson.Output);
        json.RootElement.GetProperty("edges").EnumerateArray().Select(edge => (edge.GetProperty("reason").GetString(), edge.GetProperty("type").GetString(), edge.GetProperty("seq").GetInt64())).Should().Equal(
            ("not-stated-since", "input-to", 4), ("not-stated-since", "input-to", 6), ("not-stated-since", "produces", 6), ("input-is-newer", "used-in-training", 7), ("not-stated-since", "used-in-training", 7), ("not-stated-since", "generated-by", 8));
    }

    [Theory]
    [InlineData("neither a column nor a dataset", "lineage", "columns", Model)]
    [InlineData("--depth", "lineage", "columns", "dataset/warehouse/orders", "--depth", "0")]
    [InlineData("No record names", "lineage", "model", "unknown")]
    [InlineData("no model", "lineage", "model", "dataset/warehouse/orders")]
    [InlineData("No record names", "lineage", "trace", "p-2")]
    [InlineData("nonsense", "lineage", "check", "--only", "nonsense")]
    [InlineData("pattern is empty", "lineage", "check", "--source", " ")]
    [InlineData("no node", "lineage", "check", "--expect", "orders")]
    [InlineData("--before", "lineage", "stale", "--before", "yesterday")]
    [InlineData("--since", "lineage", "exposure", "--since", "yesterday")]
    public async Task What_cannot_be_asked_is_a_usage_error_that_says_so(string reason, params string[] arguments)
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync(arguments);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(reason);
    }

    private static string[] Lines(ToolRun run) => [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim())];

    /// <summary>Behind the run and its review: an operation (record 6), a training (7) and a prediction (8).</summary>
    private static async Task<LedgerPlace> CreateAsync()
    {
        LedgerPlace place = await LedgerPlace.CreateAsync();
        await place.RecordAsync(async tracker =>
        {
            await CleanAsync(tracker, "clean-1");
            var model = new ModelRef { Id = "churn", Version = "3" };
            var orders = LineageNode.Dataset("warehouse", "orders");
            await tracker.RecordModelTrainingAsync(new ModelTraining
            {
                Model = model,
                Datasets = [new TrainingDataset { Node = orders, Split = "train", Version = "7", Filter = "x > 1", SampleCount = 17 }],
            });
            await tracker.RecordPredictionAsync(new Prediction { PredictionId = "p-1", Model = model, Value = 0.5 });
        });
        return place;
    }

    private static async Task CleanAsync(LineageTracker tracker, string id) => await tracker.CaptureOperationAsync(new Operation
    {
        OperationId = id,
        Type = "clean",
        Inputs = [LineageNode.Dataset("warehouse", "raw.orders")],
        Outputs = [LineageNode.Dataset("warehouse", "orders")],
        ColumnLineage =
        [
            new ColumnLineage
            {
                Output = LineageNode.Parse("column/warehouse/orders/mail"),
                Inputs = [LineageNode.Parse("column/warehouse/raw.orders/e-mail")],
                Subtype = "transformation",
                Description = "hashed",
                Masking = true,
            },
        ],
    });
}
