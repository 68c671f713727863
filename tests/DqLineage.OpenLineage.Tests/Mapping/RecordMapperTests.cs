using System.Text.Json;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Mapping;

public class RecordMapperTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 5, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData("started", new[] { "START" })]
    [InlineData("completed", new[] { "START", "COMPLETE" })]
    [InlineData("failed", new[] { "START", "FAIL" })]
    [InlineData("aborted", new[] { "START", "ABORT" })]
    [InlineData("paused", new[] { "OTHER" })]
    public async Task The_state_of_a_run_decides_about_its_events(string status, string[] types)
    {
        var run = new AnalysisRun { RunId = "r1", Dataset = Some.Dataset(), Status = status, StartedAt = s_start, CompletedAt = status is "started" or "paused" ? null : s_start.AddMinutes(5), Error = "why" };

        RunEvent[] events = [.. (await Mapped.OfAsync(async tracker => await tracker.RecordRunAsync(run))).Cast<RunEvent>()];

        events.Select(one => one.EventType.Value).Should().Equal(types);
        events.Should().OnlyContain(one => one.Job.Namespace == "shop" && one.Job.Name == "analysis.raw.orders" && one.Inputs.Single().Name == "raw.orders");
        Guid.Parse(events.Select(one => one.Run.RunId).Distinct().Single()).Version.Should().Be(7);
        events[0].EventTime.Should().Be(status is "paused" ? Some.Instant : s_start);
        events[^1].Run.Facets.ErrorMessage?.Message.Should().Be("why");
        events[^1].Run.Facets.Contains("errorMessage").Should().Be(events[^1].EventType.IsTerminal);
    }

    [Fact]
    public async Task The_end_of_a_run_tells_of_its_beginning_as_its_beginning_did()
    {
        await using LineageTracker tracker = await Mapped.OpenAsync();
        await using (RunScope run = await tracker.BeginRunAsync(new AnalysisRun { Dataset = Some.Dataset(), Parameters = new Dictionary<string, DataValue> { ["k"] = 3 }, StartedAt = s_start }))
        {
            await run.RecordDetectionAsync(Some.Detection());
            await run.CompleteAsync(new RunOutcome { NSamples = 500 });
        }

        IReadOnlyList<OpenLineageMessage> messages = await Mapped.MessagesAsync(tracker);

        messages.Should().HaveCount(3);
        messages[1].Json.ToArray().Should().Equal(messages[0].Json.ToArray());
        var end = (RunEvent)messages[2].Event;
        end.EventType.Should().Be(RunEventType.Complete);
        end.Inputs.Single().InputFacets.InputStatistics!.RowCount.Should().Be(500);
        end.Run.Facets.GetJson("dqlineage_analysis")!.Value.GetProperty("issueCounts").GetProperty("outlier").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task The_same_record_gives_the_same_bytes()
    {
        await using LineageTracker tracker = await Mapped.OpenAsync();
        await SomeDay.RecordAsync(tracker);

        IReadOnlyList<OpenLineageMessage> first = await Mapped.MessagesAsync(tracker);
        IReadOnlyList<OpenLineageMessage> again = await Mapped.MessagesAsync(tracker);

        first.Should().NotBeEmpty();
        first.Select(message => Convert.ToHexString(message.Json.Span)).Should().Equal(again.Select(message => Convert.ToHexString(message.Json.Span)));
    }

    [Fact]
    public async Task Steps_name_the_run_of_their_job_as_their_parent()
    {
        IReadOnlyList<OpenLineageEvent> events = await Mapped.OfAsync(SomeDay.RecordAsync);

        RunEvent[] jobs = [.. events.OfType<RunEvent>().Where(one => one.Job.Name == "orders")];
        string parent = jobs.Select(one => one.Run.RunId).Distinct().Single();
        jobs.Should().OnlyContain(one => one.Run.Facets.Parent == null && one.Run.Facets.NominalTime!.NominalStartTime == Some.Instant);
        string[] steps = [.. events.OfType<RunEvent>().Where(one => one.Run.Facets.Parent?.Run.RunId == parent).Select(one => one.Job.Name).Distinct()];
        steps.Should().Equal("cleansing.orders", "deliver", "join", "validation.orders");
        events.OfType<RunEvent>().Should().OnlyContain(one => one.Run.Facets.ProcessingEngine!.Name == "DqLineage" && one.Job.Facets.JobType!.Integration == "DQLINEAGE");
    }

    [Fact]
    public async Task A_run_that_was_given_the_id_of_its_job_is_another_run()
    {
        string id = Some.Id().ToString();

        RunEvent[] events = [.. (await Mapped.OfAsync(async tracker =>
        {
            await tracker.RecordJobAsync(new JobRecord { JobId = id });
            await tracker.RecordStageAsync(new StageRecord { StageId = id, JobId = id, Name = "load" });
        })).Cast<RunEvent>()];

        events[0].Run.RunId.Should().Be(id, "it is a UUID already");
        events[1].Run.RunId.Should().NotBe(id);
        events[1].Run.Facets.Parent!.Run.RunId.Should().Be(id);
    }

    [Fact]
    public async Task Ids_that_are_no_UUIDs_become_one_for_each_kind()
    {
        RunEvent[] events = [.. (await Mapped.OfAsync(async tracker =>
        {
            await tracker.RecordStageAsync(new StageRecord { StageId = "7", Name = "load" });
            await tracker.RecordStageAsync(new StageRecord { StageId = "7", Name = "load" });
            await tracker.RecordCleansingAsync(new CleansingJob { CleansingJobId = "7" });
        })).Cast<RunEvent>()];

        events[0].Run.RunId.Should().Be(events[1].Run.RunId).And.NotBe(events[2].Run.RunId);
        events.Should().OnlyContain(one => Guid.Parse(one.Run.RunId).Version == 7);
    }

    [Fact]
    public async Task Jobs_are_called_what_the_application_says()
    {
        var mapping = new OpenLineageMapping { JobNamespace = "prod", JobName = id => $"{id}!" };

        IReadOnlyList<OpenLineageEvent> events = await Mapped.OfAsync(
            async tracker =>
            {
                await tracker.RecordJobAsync(new JobRecord { JobId = "j-20260101" });
                await tracker.RecordStageAsync(new StageRecord { JobId = "j-20260101", Name = "load" });
            },
            mapping);

        ((RunEvent)events[0]).Job.Should().BeEquivalentTo(new { Namespace = "prod", Name = "j-20260101!" });
        ((RunEvent)events[1]).Run.Facets.Parent!.Job.Should().BeEquivalentTo(new { Namespace = "prod", Name = "j-20260101!" });
    }

    [Fact]
    public async Task A_name_for_jobs_that_is_none_is_said_to_be()
    {
        Func<Task> map = () => Mapped.OfAsync(async tracker => await tracker.RecordJobAsync(new JobRecord { JobId = "j1" }), new OpenLineageMapping { JobName = _ => " " });

        await map.Should().ThrowAsync<InvalidOperationException>().WithMessage("*'j1'*");
    }

    [Fact]
    public async Task An_operation_is_a_run_of_its_type_with_the_columns_of_what_it_made()
    {
        IReadOnlyList<OpenLineageEvent> events = await Mapped.OfAsync(async tracker => await tracker.CaptureOperationAsync(SomeDay.Join()));

        var run = (RunEvent)events[0];
        run.Should().BeEquivalentTo(new { EventType = RunEventType.Complete, EventTime = Some.Instant, Job = new { Name = "join" } });
        run.Inputs.Select(input => input.Name).Should().Equal(["orders", "customers & more"], "a sample is no dataset");
        run.Run.Facets.ExecutionParameters!.Parameters!.Single().Should().BeEquivalentTo(new { Key = "rows", Value = "12" });
        IReadOnlyDictionary<string, ColumnLineageField> fields = run.Outputs.Single().Facets.ColumnLineage!.Fields;
        fields["total"].InputFields.Select(input => $"{input.Name}.{input.Field}: {string.Join(", ", input.Transformations!.Select(one => $"{one.Type} {one.Subtype}"))}")
            .Should().Equal("orders.amount: DIRECT AGGREGATION, INDIRECT FILTER", "customers & more.country: INDIRECT FILTER");
        fields["customer"].InputFields.Single().Transformations!.Single().Should().BeEquivalentTo(new { Type = "DIRECT", Masking = true, Description = "hashed" });
        OpenLineageJson.Serialize(run).Should().NotContain((byte)'\n');
        System.Text.Encoding.UTF8.GetString(OpenLineageJson.Serialize(run)).Should().NotContain("ana", "who did it stays in the ledger");
    }

    [Fact]
    public async Task An_operation_that_is_called_as_its_job_tells_of_the_run_of_the_job()
    {
        RunEvent[] events = [.. (await Mapped.OfAsync(async tracker =>
        {
            await using JobScope job = await tracker.BeginJobAsync(new JobRecord { JobId = "join-20260131" });
            await job.CaptureOperationAsync(SomeDay.Join());
            await job.CompleteAsync();
        })).OfType<RunEvent>()];

        events.Select(one => one.EventType.Value).Should().Equal("START", "RUNNING", "COMPLETE");
        events.Should().OnlyContain(one => one.Job.Name == "join" && one.Run.RunId == events[0].Run.RunId && one.Run.Facets.Parent == null);
        events[1].Outputs.Single().Facets.ColumnLineage!.Fields.Keys.Should().Equal("total", "customer");
    }

    [Fact]
    public async Task Columns_of_a_dataset_that_an_operation_does_not_make_are_told_of_by_an_event_of_the_dataset()
    {
        IReadOnlyList<OpenLineageEvent> events = await Mapped.OfAsync(async tracker => await tracker.CaptureOperationAsync(SomeDay.Join()));

        events.Should().HaveCount(2);
        StaticDataset dataset = ((DatasetEvent)events[1]).Dataset;
        dataset.Name.Should().Be("summary");
        dataset.Facets.ColumnLineage!.Fields.Keys.Should().Equal("count");
    }

    [Fact]
    public async Task A_training_makes_a_dataset_that_stands_for_the_model()
    {
        IReadOnlyList<OpenLineageEvent> events = await Mapped.OfAsync(SomeDay.RecordAsync);

        RunEvent training = events.OfType<RunEvent>().Single(one => one.Job.Name == "training.churn");
        training.Inputs.Select(input => (input.Name, input.Facets.Version?.DatasetVersion)).Should().Equal(("enriched", null), ("enriched", "2"));
        OutputDataset model = training.Outputs.Single();
        (model.Namespace, model.Name, model.Facets.Version!.DatasetVersion, model.Facets.DatasetType!.DatasetType).Should().Be(("shop.model", "churn", "3", "MODEL"));
        training.Run.Facets.ExecutionParameters!.Parameters!.Single().Should().BeEquivalentTo(new { Key = "rate", Value = "0.1" });
        JsonElement figures = training.Run.Facets.GetJson("dqlineage_training")!.Value;
        figures.GetProperty("metrics").GetProperty("test").GetProperty("auc").GetDouble().Should().Be(0.91);
        figures.GetProperty("datasets").EnumerateArray().Select(one => one.GetProperty("split").GetString()).Should().Equal("train", "test");
        events.OfType<RunEvent>().Single(one => one.Job.Name == "score").Inputs.Select(input => input.Namespace).Should().Equal("shop.model", "warehouse");
    }

    [Fact]
    public async Task A_model_that_moved_on_was_not_trained_again()
    {
        OpenLineageEvent moved = (await Mapped.OfAsync(async tracker => await tracker.RecordModelTrainingAsync(new ModelTraining { Model = SomeDay.Model with { Status = "production" } }))).Single();

        StaticDataset model = ((DatasetEvent)moved).Dataset;
        model.Name.Should().Be("churn");
        model.Facets.Tags!.Tags!.Select(tag => $"{tag.Key}={tag.Value}").Should().Equal("architecture=logistic regression", "status=production");
    }

    [Theory]
    [InlineData(0.99, "FAIL")]
    [InlineData(0.9, "COMPLETE")]
    [InlineData(null, "COMPLETE")]
    public async Task A_validation_fails_when_its_gate_blocks(double? threshold, string type)
    {
        var validation = new ValidationResult { Dataset = Some.Dataset(), RowCount = 10, RowsPassed = 9, Gate = threshold is { } asked ? new ValidationGate { Threshold = asked } : null };

        RunEvent run = await Mapped.RunOfAsync(async tracker => await tracker.RecordValidationAsync(validation));

        run.EventType.Value.Should().Be(type);
        run.Run.Facets.Contains("errorMessage").Should().Be(type == "FAIL");
        run.Job.Name.Should().Be("validation.raw.orders");
        run.Run.Facets.GetJson("dqlineage_validation")!.Value.GetProperty("rowPassRate").GetDouble().Should().Be(0.9);
    }

    [Fact]
    public async Task Expectations_are_assertions_of_the_dataset_and_tests_of_the_run_without_one()
    {
        IReadOnlyList<OpenLineageEvent> events = await Mapped.OfAsync(SomeDay.RecordAsync);

        RunEvent ofDataset = events.OfType<RunEvent>().Single(one => one.Job.Name == "validation.orders");
        InputDataset input = ofDataset.Inputs.Single();
        input.InputFacets.InputStatistics!.RowCount.Should().Be(10);
        input.Facets.DataQualityAssertions.Should().BeNull();
        input.InputFacets.DataQualityAssertions!.Assertions.Single().Should().BeEquivalentTo(
            new { Assertion = "between", Column = "amount", Success = false, Severity = "error", Expected = "100", Actual = "250" });
        input.InputFacets.DataQualityAssertions.Assertions.Single().Params!["max"].GetInt32().Should().Be(100);
        ofDataset.Run.Facets.Test.Should().BeNull();

        RunEvent ofTable = events.OfType<RunEvent>().Single(one => one.Job.Name == "validation.stock");
        ofTable.Inputs.Should().BeEmpty();
        ofTable.Run.Facets.Test!.Tests.Single().Should().BeEquivalentTo(new { Name = "not_null(sku)", Status = "pass", Type = "not_null" });
    }

    [Fact]
    public async Task A_profile_is_what_was_measured_of_a_dataset()
    {
        var profiled = (DatasetEvent)(await Mapped.OfAsync(async tracker => await tracker.RecordProfileAsync(Some.Profile()))).Single();

        DataQualityMetricsDatasetFacet metrics = profiled.Dataset.Facets.DataQualityMetrics!;
        metrics.RowCount.Should().Be(10);
        metrics.ColumnMetrics["amount"].Should().BeEquivalentTo(new { NullCount = 1, DistinctCount = 5, Count = 9, Min = 1, Max = 7, Sum = 31.5 });
        metrics.ColumnMetrics["country"].Should().BeEquivalentTo(new { NullCount = 0, DistinctCount = 2, Count = 10, Min = (double?)null, Max = (double?)null });
    }

    [Fact]
    public async Task An_asset_tells_the_schema_the_owner_and_where_the_data_lies()
    {
        DatasetFacets facets = (await Mapped.OfAsync(SomeDay.RecordAsync)).OfType<DatasetEvent>().Single(one => one.Dataset.Facets.Contains("schema")).Dataset.Facets;

        facets.Schema!.Fields!.Select(field => (field.Name, field.Type)).Should().Equal(("id", "bigint"), ("note", null));
        facets.Ownership!.Owners!.Single().Name.Should().Be("crm");
        facets.DataSource.Should().BeEquivalentTo(new { Name = "postgres", Uri = "postgres://db:5432/shop" });
        facets.Tags!.Tags!.Single().Should().BeEquivalentTo(new { Key = "classification", Value = "internal" });
    }

    [Fact]
    public async Task Kinds_that_OpenLineage_has_no_word_for_become_nothing()
    {
        IReadOnlyList<OpenLineageEvent> events = await Mapped.OfAsync(async tracker =>
        {
            await tracker.RecordAuditEventAsync(Some.AuditEvent());
            await tracker.RecordPredictionAsync(new Prediction { Model = SomeDay.Model });
            await tracker.RecordAsync(Some.Record());
        });

        events.Should().BeEmpty();
    }

    [Fact]
    public async Task An_event_stays_as_it_is_and_what_came_from_it_becomes_nothing()
    {
        const string Sent = """{"eventTime":"2026-01-01T00:00:00Z","run":{"runId":"r"},"job":{"namespace":"n","name":"j"},"inputs":[{"namespace":"d","name":"a","inputFacets":{"dataQualityAssertions":{"assertions":[{"assertion":"unique","success":true}]},"dataQualityMetrics":{"rowCount":3,"columnMetrics":{}}}}],"x":1.10}""";
        await using LineageTracker tracker = await Mapped.OpenAsync();
        OpenLineageIngestResult result = await tracker.IngestOpenLineageAsync(Ledgers.Utf8(Sent));

        IReadOnlyList<OpenLineageMessage> messages = await Mapped.MessagesAsync(tracker);

        result.Derived.Should().Be(2);
        messages.Single().Json.ToArray().Should().Equal(Ledgers.Utf8(Sent));
    }
}
