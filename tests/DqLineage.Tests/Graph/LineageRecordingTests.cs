using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Graph;

public class LineageRecordingTests
{
    private static readonly LineageNode s_raw = LineageNode.Dataset("warehouse", "raw.orders", "7");
    private static readonly LineageNode s_clean = LineageNode.Dataset("warehouse", "orders");

    [Fact]
    public async Task An_operation_is_recorded_and_read_again_as_it_was()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var operation = new Operation
        {
            OperationId = "op-1",
            Type = "clean",
            Inputs = [s_raw],
            Outputs = [s_clean],
            UserId = "ann",
            SystemId = "spark-1",
            Version = "2.4",
            Context = new Dictionary<string, DataValue> { ["rows"] = 17 },
            ColumnLineage =
            [
                new ColumnLineage
                {
                    Output = LineageNode.Column(s_clean, "email"),
                    Inputs = [LineageNode.Column(s_raw, "e-mail"), LineageNode.Column(s_raw, "country")],
                    Type = ColumnLineageType.Indirect,
                    Subtype = "conditional",
                    Description = "where there is one",
                    Masking = true,
                },
            ],
        };

        Recorded<Operation> recorded = await ledger.Tracker.CaptureOperationAsync(operation);

        recorded.Data.Should().BeEquivalentTo(operation);
        recorded.Context.Actor.Should().Be("ann");
        LedgerLine line = (await ledger.LinesAsync())[^1];
        line.As(RecordTypes.Operation).Data.Should().BeEquivalentTo(operation);
        line.AllKeys().Select(key => key.Text).Should().Contain(
            ["operation:op-1", "operation-type:clean", "in:dataset/warehouse/raw.orders", "out:dataset/warehouse/orders", "actor:ann"]);
    }

    [Fact]
    public async Task What_an_operation_leaves_open_is_filled()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Guid id = RecordId.New(DateTimeOffset.UnixEpoch);
        Recorded<Operation> recorded;
        using (ledger.Tracker.BeginScope(new LineageContext { Actor = "ann" }))
        {
            recorded = await ledger.Tracker.CaptureOperationAsync("clean", [s_raw], [s_clean]);
        }

        recorded.Data.Should().BeEquivalentTo(new { UserId = "ann", Version = "1.0" });
        Guid.TryParse(recorded.Data.OperationId, out _).Should().BeTrue();
        (await ledger.Tracker.CaptureOperationAsync(new Operation { Type = "a", Inputs = [s_raw] }, new RecordOptions { Id = id })).Data.OperationId.Should().Be(id.ToString("D"));
        (await ledger.Tracker.CaptureOperationAsync(new Operation { Type = "a", Inputs = [s_raw] }, new RecordOptions { Id = id })).Id.Should().Be(id, "a retry is the same record");
        (await ledger.CountAsync()).Should().Be(3);
    }

    public static TheoryData<string, Operation> BadOperations => new()
    {
        { "neither inputs nor outputs", new Operation { Type = "a" } },
        { "operation type", new Operation { Type = "", Inputs = [s_raw] } },
        { "names nothing", new Operation { Type = "a", Inputs = [default] } },
        { "no column", new Operation { Type = "a", Outputs = [s_clean], ColumnLineage = [new ColumnLineage { Output = s_clean, Inputs = [] }] } },
        { "no column", new Operation { Type = "a", Outputs = [s_clean], ColumnLineage = [new ColumnLineage { Output = LineageNode.Column(s_clean, "a"), Inputs = [s_raw] }] } },
        { "no type", new Operation { Type = "a", Outputs = [s_clean], ColumnLineage = [new ColumnLineage { Output = LineageNode.Column(s_clean, "a"), Inputs = [], Type = default }] } },
    };

    [Theory]
    [MemberData(nameof(BadOperations))]
    public async Task An_operation_that_is_not_well_formed_is_refused(string reason, Operation operation)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        (await FluentActions.Awaiting(async () => await ledger.Tracker.CaptureOperationAsync(operation)).Should().ThrowAsync<ArgumentException>())
            .Which.Message.Should().Contain(reason);

        (await ledger.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Trainings_and_predictions_are_recorded_and_read_again_as_they_were()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var training = new ModelTraining
        {
            Model = new ModelRef { Id = "churn", Version = "3", Architecture = "logistic regression", Status = "candidate" },
            Datasets = [new TrainingDataset { Node = s_clean, Split = "train", Version = "9", Filter = "country = 'DE'", SampleCount = 17 }],
            Hyperparameters = new Dictionary<string, DataValue> { ["rate"] = 0.1 },
            Metrics = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["test"] = new Dictionary<string, double> { ["auc"] = 0.75 } },
        };
        var prediction = new Prediction { PredictionId = "p-1", Model = training.Model, Inputs = [LineageNode.Parse("sample/orders/42")], Value = 0.25 };

        await ledger.Tracker.RecordModelTrainingAsync(training);
        await ledger.Tracker.RecordPredictionAsync(prediction);
        (await ledger.Tracker.RecordPredictionsAsync(Enumerable.Range(0, 3).Select(_ => prediction with { PredictionId = "" }).ToAsyncEnumerable())).Should().Be(3);

        IReadOnlyList<LedgerLine> lines = await ledger.LinesAsync();
        lines[1].As(RecordTypes.Model).Data.Should().BeEquivalentTo(training);
        lines[1].AllKeys().Select(key => key.Text).Should().Contain(["model:churn", "in:dataset/warehouse/orders"]);
        lines[2].As(RecordTypes.Prediction).Data.Should().BeEquivalentTo(prediction with { ProducedAt = ledger.Clock.GetUtcNow() });
        lines[2].AllKeys().Select(key => key.Text).Should().Contain(["prediction:p-1", "model:churn", "in:sample/orders/42"]);
        lines.Skip(3).Select(line => line.As(RecordTypes.Prediction).Data.PredictionId).Should().OnlyHaveUniqueItems();
    }

    public static TheoryData<string, ModelTraining> BadTrainings => new()
    {
        { "model id", new ModelTraining { Model = new ModelRef { Id = "" } } },
        { "names nothing", new ModelTraining { Model = new ModelRef { Id = "a" }, Datasets = [new TrainingDataset { Node = default }] } },
        { "is none", new ModelTraining { Model = new ModelRef { Id = "a" }, Datasets = [new TrainingDataset { Node = LineageNode.Parse("job/a/b") }] } },
        { "not negative", new ModelTraining { Model = new ModelRef { Id = "a" }, Datasets = [new TrainingDataset { Node = s_raw, SampleCount = -1 }] } },
        { "finite", new ModelTraining { Model = new ModelRef { Id = "a" }, Metrics = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["test"] = new Dictionary<string, double> { ["auc"] = double.NaN } } } },
    };

    [Theory]
    [MemberData(nameof(BadTrainings))]
    public async Task A_training_that_is_not_well_formed_is_refused(string reason, ModelTraining training)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        (await FluentActions.Awaiting(async () => await ledger.Tracker.RecordModelTrainingAsync(training)).Should().ThrowAsync<ArgumentException>())
            .Which.Message.Should().Contain(reason);
    }
}
