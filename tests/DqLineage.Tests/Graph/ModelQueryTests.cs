using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Graph;

public class ModelQueryTests
{
    private static readonly LineageNode s_raw = LineageNode.Dataset("w", "raw");
    private static readonly LineageNode s_clean = LineageNode.Dataset("w", "clean");
    private static readonly LineageNode s_gold = LineageNode.Dataset("w", "gold");
    private static readonly ModelRef s_three = new() { Id = "churn", Version = "3" };
    private static readonly ModelRef s_four = new() { Id = "churn", Version = "4" };

    [Fact]
    public async Task The_datasets_behind_a_model_are_told_with_how_each_was_used_and_what_they_come_from()
    {
        await using TestLedger ledger = await OpenAsync();
        long training = await TrainAsync(ledger, s_three);

        ModelDatasets behind = (await ledger.Tracker.GetLineageGraphAsync()).DatasetsBehindModel(s_three).Should().ContainSingle().Subject;

        behind.Model.Should().Be(Model("churn", "3"));
        behind.Datasets.Should().Equal(
            new ModelDataset { Dataset = s_clean, Version = "8", Split = "train", Filter = "country = 'DE'", SampleCount = 17, Seq = training, Time = ledger.Clock.GetUtcNow() },
            new ModelDataset { Dataset = s_gold, Split = "test", Seq = training, Time = ledger.Clock.GetUtcNow() });
        behind.Upstream.Should().Equal(new ReachedNode { Node = s_raw, Level = 3 });
    }

    [Fact]
    public async Task A_model_without_a_version_is_asked_about_version_by_version()
    {
        await using TestLedger ledger = await OpenAsync();
        await TrainAsync(ledger, s_three);
        await ledger.Tracker.RecordModelTrainingAsync(new ModelTraining { Model = s_four, Datasets = [new TrainingDataset { Node = s_raw }] });
        await ledger.Tracker.RecordModelTrainingAsync(new ModelTraining { Model = s_four with { Id = "churn2" }, Datasets = [new TrainingDataset { Node = s_raw }] });

        LineageGraph graph = await ledger.Tracker.GetLineageGraphAsync();

        graph.DatasetsBehindModel(new ModelRef { Id = "churn" }).Select(version => version.Model).Should().Equal(Model("churn", "3"), Model("churn", "4"));
        graph.DatasetsBehindModel(Model("churn", "4")).Should().ContainSingle().Which.Datasets.Select(dataset => dataset.Dataset).Should().Equal(s_raw);
    }

    [Fact]
    public async Task A_model_that_no_record_names_is_an_error_and_one_that_only_predicted_has_no_datasets()
    {
        await using TestLedger ledger = await OpenAsync();
        await ledger.Tracker.RecordPredictionAsync(new Prediction { PredictionId = "p", Model = s_three });

        LineageGraph graph = await ledger.Tracker.GetLineageGraphAsync();

        graph.DatasetsBehindModel(s_three).Should().ContainSingle().Which.Datasets.Should().BeEmpty();
        graph.Invoking(one => one.DatasetsBehindModel(s_four)).Should().Throw<LineageNodeNotFoundException>().Which.Node.Should().Be(Model("churn", "4"));
        graph.Invoking(one => one.DatasetsBehindModel(new ModelRef { Id = "unknown" })).Should().Throw<LineageNodeNotFoundException>();
        graph.Invoking(one => one.DatasetsBehindModel(s_raw)).Should().Throw<ArgumentException>().WithMessage("*no model*");
    }

    [Fact]
    public async Task A_prediction_is_traced_to_its_model_its_training_and_their_data()
    {
        await using TestLedger ledger = await OpenAsync();
        long training = await TrainAsync(ledger, s_three);
        await ledger.Tracker.RecordModelTrainingAsync(new ModelTraining { Model = s_four, Datasets = [new TrainingDataset { Node = LineageNode.Dataset("w", "other") }] });
        await ledger.Tracker.RecordPredictionAsync(new Prediction { PredictionId = "p", Model = s_three, Inputs = [LineageNode.Sample(s_clean, 42)], Value = 0.5 });
        Recorded<Prediction> newest = await ledger.Tracker.RecordPredictionAsync(new Prediction { PredictionId = "p", Model = s_three, Inputs = [LineageNode.Sample(s_clean, 42)], Value = 0.25 });
        await ledger.Tracker.RecordModelTrainingAsync(new ModelTraining { Model = s_three with { Status = "production" } });

        PredictionTrace trace = await ledger.Tracker.TracePredictionAsync("p");

        trace.Prediction.Should().BeEquivalentTo(newest);
        trace.Model.Should().Be(Model("churn", "3"));
        trace.Trainings.Select(one => (one.Data.Model.Status, one.Data.Hyperparameters?["rate"])).Should().Equal((null, 0.1), ("production", null));
        trace.TrainingDatasets.Select(dataset => (dataset.Dataset, dataset.Split, dataset.Seq)).Should().Equal((s_clean, "train", training), (s_gold, "test", training));
        trace.Upstream.Select(reached => (reached.Node.ToString(), reached.Level)).Should().BeEquivalentTo(
        [
            ($"model/{Some.Project}/churn@3", 1), ("sample/w%2Fclean/42", 1), ($"hyperparameters/{Some.Project}/churn@3", 2), ("dataset/w/clean", 2), ("dataset/w/gold", 2),
            ($"operation/{Some.Project}/op", 3), ("dataset/w/raw", 4),
        ]);
        trace.Gaps.Select(gap => (gap.Kind, gap.Node)).Should().Equal(
            (LineageFindingKind.DanglingInput, s_raw), (LineageFindingKind.UnknownTrainingDataset, s_gold), (LineageFindingKind.UnversionedInput, s_gold), (LineageFindingKind.UnversionedInput, s_raw));
    }

    [Fact]
    public async Task A_prediction_of_a_model_that_no_training_states_has_a_gap_that_says_so()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<Prediction> prediction = await ledger.Tracker.RecordPredictionAsync(new Prediction { PredictionId = "p", Model = s_three });

        PredictionTrace trace = await ledger.Tracker.TracePredictionAsync("p");

        trace.Trainings.Should().BeEmpty();
        trace.Gaps.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Kind = LineageFindingKind.PredictionOfUnknownModel, Node = Model("churn", "3"), Severity = LineageSeverity.Error, Records = new[] { prediction.Seq } });
    }

    [Fact]
    public async Task A_trace_is_of_the_state_and_the_tenant_that_are_asked_about()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<Prediction> early = await ledger.Tracker.RecordPredictionAsync(new Prediction { PredictionId = "p", Model = s_three, Value = 1 });
        using (ledger.Tracker.BeginScope(new LineageContext { Tenant = "t1" }))
        {
            await ledger.Tracker.RecordModelTrainingAsync(new ModelTraining { Model = s_three, Datasets = [new TrainingDataset { Node = s_raw }] });
            await ledger.Tracker.RecordPredictionAsync(new Prediction { PredictionId = "p", Model = s_three, Value = 2 });
        }

        PredictionTrace then = await ledger.Tracker.TracePredictionAsync("p", AsOf.Seq(early.Seq));
        PredictionTrace tenant = await ledger.Tracker.TracePredictionAsync("p", tenant: "t1");

        (then.Prediction.Data.Value, then.Trainings.Count, then.TrainingDatasets.Count).Should().Be((1, 0, 0));
        (tenant.Prediction.Data.Value, tenant.Trainings.Count, tenant.TrainingDatasets.Count).Should().Be((2, 1, 1));
        Func<Task>[] unknown =
        [
            () => ledger.Tracker.TracePredictionAsync("q"),
            () => ledger.Tracker.TracePredictionAsync("p", tenant: "t2"),
            () => ledger.Tracker.TracePredictionAsync("p", ledger.Clock.GetUtcNow().AddYears(-1)),
        ];
        foreach (Func<Task> ask in unknown)
        {
            await ask.Should().ThrowAsync<LineageNodeNotFoundException>();
        }

        await ledger.Tracker.Awaiting(tracker => tracker.TracePredictionAsync("")).Should().ThrowAsync<ArgumentException>();
    }

    private static LineageNode Model(string id, string version) => new(NodeKind.Model, Some.Project.Value, id, version);

    private static async Task<TestLedger> OpenAsync()
    {
        TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.CaptureOperationAsync(new Operation { OperationId = "op", Type = "clean", Inputs = [s_raw], Outputs = [s_clean] });
        return ledger;
    }

    private static async Task<long> TrainAsync(TestLedger ledger, ModelRef model) =>
        (await ledger.Tracker.RecordModelTrainingAsync(new ModelTraining
        {
            Model = model,
            Datasets =
            [
                new TrainingDataset { Node = s_clean, Split = "train", Version = "8", Filter = "country = 'DE'", SampleCount = 17 },
                new TrainingDataset { Node = s_gold, Split = "test" },
            ],
            Hyperparameters = new Dictionary<string, DataValue> { ["rate"] = 0.1 },
        })).Seq;
}
