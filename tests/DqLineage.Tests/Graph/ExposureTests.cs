namespace DqLineage.Tests.Graph;

public class ExposureTests
{
    private static readonly LineageNode s_orders = ExposureLedger.Dataset("orders");

    [Fact]
    public async Task A_model_that_used_a_sample_before_it_was_removed_is_exposed_with_its_predictions()
    {
        await using ExposureLedger ledger = await ExposureLedger.OpenAsync();
        await ledger.FlagAsync("r1", "orders", version: null, 42, 43);
        await ledger.CopyAsync(s_orders, ExposureLedger.Dataset("features"));
        long direct = await ledger.TrainAsync("direct", s_orders);
        long indirect = await ledger.TrainAsync("indirect", ExposureLedger.Dataset("features"));
        await ledger.TrainAsync("other", ExposureLedger.Dataset("other"));
        long first = await ledger.PredictAsync("p1", "direct");
        Recorded<Review> review = await ledger.DecideAsync("r1", 42, ReviewDecision.Remove);
        await ledger.DecideAsync("r1", 43, ReviewDecision.Keep);
        long second = await ledger.PredictAsync("p2", "direct");
        await ledger.TrainAsync("retrained", s_orders);

        SampleExposure exposure = (await ledger.FindAsync()).Should().ContainSingle().Subject;

        exposure.Sample.Should().Be((SampleId)42);
        (exposure.Review.Id, exposure.Review.Data.Reviewer).Should().Be((review.Id, "ana"));
        (exposure.DecidedSeq, exposure.Correction).Should().Be((review.Seq, null));
        exposure.Datasets.Should().Equal(s_orders);
        exposure.Models.Select(model => (model.Model, model.Level, model.Training.Seq, model.Training.Split)).Should().Equal(
            (ExposureLedger.Model("direct"), 1, direct, "train"), (ExposureLedger.Model("indirect"), 3, indirect, "train"));
        exposure.Models[0].Predictions.Select(prediction => (prediction.Prediction.Name, prediction.Seq)).Should().Equal(("p1", first), ("p2", second));
        exposure.Models[1].Predictions.Should().BeEmpty();
        (exposure.Predictions.Count, exposure.DatasetPredictions.Count).Should().Be((0, 0));
    }

    [Fact]
    public async Task A_model_that_was_trained_on_another_version_is_exposed_only_when_versions_do_not_matter()
    {
        await using ExposureLedger ledger = await ExposureLedger.OpenAsync();
        await ledger.FlagAsync("r1", "orders", "v1", 42);
        await ledger.TrainAsync("same", ExposureLedger.Dataset("orders", "v1"));
        await ledger.TrainAsync("another", ExposureLedger.Dataset("orders", "v2"));
        await ledger.TrainAsync("unsaid", s_orders);
        await ledger.CopyAsync(ExposureLedger.Dataset("orders", "v1"), ExposureLedger.Dataset("orders", "v3"));
        await ledger.DecideAsync("r1", 42, ReviewDecision.Relabel);

        (await ledger.ModelsAsync(new ExposureQuery { AnyVersion = true })).Should().Equal("42: same another unsaid");
        (await ledger.ModelsAsync()).Should().Equal(["42: same another unsaid"], "v1 went into v3, and so into the dataset as a whole");
        (await ledger.ModelsAsync(new ExposureQuery { AsOf = AsOf.Now, Datasets = [ExposureLedger.Dataset("features")] })).Should().BeEmpty();
        await using ExposureLedger apart = await ExposureLedger.OpenAsync();
        await apart.FlagAsync("r1", "orders", "v1", 42);
        await apart.TrainAsync("same", ExposureLedger.Dataset("orders", "v1"));
        await apart.TrainAsync("another", ExposureLedger.Dataset("orders", "v2"));
        await apart.DecideAsync("r1", 42, ReviewDecision.Relabel);
        (await apart.ModelsAsync()).Should().Equal("42: same");
        (await apart.FindAsync())[0].Datasets.Should().Equal(ExposureLedger.Dataset("orders", "v1"));
    }

    [Fact]
    public async Task Only_the_decision_that_holds_in_the_end_counts()
    {
        await using ExposureLedger ledger = await ExposureLedger.OpenAsync();
        await ledger.FlagAsync("r1", "orders", version: null, 1, 2, 3, 4, 5, 6);
        await ledger.TrainAsync("churn", s_orders);
        await ledger.DecideAsync("r1", 1, ReviewDecision.Remove);
        await ledger.DecideAsync("r1", 1, ReviewDecision.Keep);
        await ledger.DecideAsync("r1", 2, ReviewDecision.Remove);
        await ledger.DecideAsync("r1", 2, ReviewDecision.Keep, "ben");
        await ledger.DecideAsync("r1", 3, ReviewDecision.Keep);
        await ledger.DecideAsync("r1", 3, ReviewDecision.Relabel);
        await ledger.DecideAsync("r1", 4, ReviewDecision.Remove);
        await ledger.DecideAsync("r1", 4, ReviewDecision.Keep, "ben");
        await ledger.DecideAsync("r1", 4, ReviewDecision.Remove, "eve", ReviewStage.Adjudication);
        await ledger.DecideAsync("r1", 5, ReviewDecision.Remove);
        await ledger.DecideAsync("r1", 6, ReviewDecision.Remove);
        await ledger.FlagAsync("r2", "orders", version: null, 5, 6);
        await ledger.DecideAsync("r2", 5, ReviewDecision.Keep);

        (await ledger.ModelsAsync()).Should().Equal(
            ["3: churn", "4: churn", "6: churn"], "1 was kept later, 2 is in conflict, 5 was kept in a newer run, and 6 was found again and not decided again");
    }

    [Fact]
    public async Task Agreeing_later_does_not_make_a_decision_later_and_settling_a_conflict_does()
    {
        await using ExposureLedger ledger = await ExposureLedger.OpenAsync();
        await ledger.FlagAsync("r1", "orders", version: null, 1, 2);
        Recorded<Review> agreed = await ledger.DecideAsync("r1", 1, ReviewDecision.Remove);
        await ledger.DecideAsync("r1", 2, ReviewDecision.Remove);
        await ledger.DecideAsync("r1", 2, ReviewDecision.Keep, "ben");
        await ledger.TrainAsync("between", s_orders);
        await ledger.DecideAsync("r1", 1, ReviewDecision.Remove, "ben");
        Recorded<Review> settled = await ledger.DecideAsync("r1", 2, ReviewDecision.Remove, "ben");

        IReadOnlyList<SampleExposure> exposures = await ledger.FindAsync();

        exposures.Select(exposure => (exposure.Sample, exposure.DecidedSeq)).Should().Equal(((SampleId)2, settled.Seq));
        agreed.Seq.Should().BeLessThan(settled.Seq);
    }

    [Fact]
    public async Task A_correction_that_was_applied_counts_even_when_its_review_does_not_any_more()
    {
        await using ExposureLedger ledger = await ExposureLedger.OpenAsync();
        await ledger.FlagAsync("r1", "orders", version: null, 1, 2, 3);
        await ledger.TrainAsync("churn", s_orders);
        var corrections = new List<Recorded<Correction>>();
        foreach ((long sample, CorrectionOutcome outcome) in new[] { (1L, CorrectionOutcome.Applied), (2L, CorrectionOutcome.Failed), (3L, CorrectionOutcome.Applied) })
        {
            Recorded<Review> review = await ledger.DecideAsync("r1", sample, ReviewDecision.Relabel);
            corrections.Add(await ledger.Tracker.RecordCorrectionAsync(Some.Correction(review.Id, sample) with { Outcome = outcome }));
        }

        await ledger.DecideAsync("r1", 1, ReviewDecision.Keep);
        await ledger.DecideAsync("r1", 2, ReviewDecision.Keep);

        IReadOnlyList<SampleExposure> exposures = await ledger.FindAsync();

        exposures.Select(exposure => (exposure.Sample, exposure.Correction?.Id)).Should().Equal(((SampleId)1, corrections[0].Id), ((SampleId)3, corrections[2].Id));
    }

    [Fact]
    public async Task Predictions_about_the_sample_or_the_dataset_are_told_when_they_came_before_the_decision()
    {
        await using ExposureLedger ledger = await ExposureLedger.OpenAsync();
        await ledger.FlagAsync("r1", "orders", version: null, 42);
        long named = await ledger.PredictAsync("sample", "m", LineageNode.Sample(s_orders, 42));
        long shortly = await ledger.PredictAsync("shortly-named", "m", LineageNode.Parse("sample/orders/42"));
        await ledger.PredictAsync("another-sample", "m", LineageNode.Sample(s_orders, 43));
        long dataset = await ledger.PredictAsync("dataset", "m", s_orders);
        await ledger.Tracker.CaptureOperationAsync("embed", [LineageNode.Sample(s_orders, 42)], [ExposureLedger.Dataset("embedded")]);
        await ledger.TrainAsync("trained-on-embedded", ExposureLedger.Dataset("embedded"));
        await ledger.DecideAsync("r1", 42, ReviewDecision.Remove);
        await ledger.PredictAsync("later", "m", LineageNode.Sample(s_orders, 42), s_orders);

        SampleExposure exposure = (await ledger.FindAsync()).Should().ContainSingle().Subject;

        exposure.Predictions.Select(prediction => (prediction.Prediction.Name, prediction.Seq)).Should().Equal(("sample", named), ("shortly-named", shortly));
        exposure.DatasetPredictions.Select(prediction => (prediction.Prediction.Name, prediction.Seq)).Should().Equal(("dataset", dataset));
        exposure.Models.Select(model => model.Model.Name).Should().Equal("trained-on-embedded");
    }

    [Fact]
    public async Task A_pair_is_one_sample_and_its_members_are_found_by_name()
    {
        await using ExposureLedger ledger = await ExposureLedger.OpenAsync();
        await ledger.FlagAsync("r1", IssueType.Outlier, "orders", version: null, 9);
        await ledger.Tracker.RecordDetectionAsync(new Detection { RunId = "r1", Sample = SampleId.Pair(1, 2), IssueType = IssueType.Duplicate });
        await ledger.PredictAsync("p", "m", LineageNode.Sample(s_orders, 2));
        await ledger.TrainAsync("churn", s_orders);
        await ledger.Tracker.RecordReviewAsync(new Review { RunId = "r1", Sample = SampleId.Pair(2, 1), Decision = ReviewDecision.Remove, Reviewer = "ana" });

        SampleExposure exposure = (await ledger.FindAsync()).Should().ContainSingle().Subject;

        exposure.Sample.Should().Be(SampleId.Pair(1, 2));
        exposure.Datasets.Should().Equal([s_orders], "a detection without a dataset is in that of its run");
        (exposure.Models.Count, exposure.Predictions.Count).Should().Be((1, 1));
    }

    [Fact]
    public async Task A_sample_of_which_no_dataset_is_known_is_told_without_models()
    {
        await using ExposureLedger ledger = await ExposureLedger.OpenAsync(new LineageTrackerOptions { AllowAdHocReviews = true });
        await ledger.TrainAsync("churn", s_orders);
        Recorded<Review> review = await ledger.DecideAsync("nobody-knows", 42, ReviewDecision.Remove);

        SampleExposure exposure = (await ledger.FindAsync()).Should().ContainSingle().Subject;

        exposure.Review.Id.Should().Be(review.Id);
        (exposure.Datasets.Count, exposure.Models.Count).Should().Be((0, 0));
    }

    [Fact]
    public async Task A_dataset_that_no_record_of_lineage_names_has_exposed_nothing()
    {
        await using ExposureLedger ledger = await ExposureLedger.OpenAsync();
        await ledger.TrainAsync("churn", ExposureLedger.Dataset("other"));
        await ledger.FlagAsync("r1", "orders", version: null, 42);
        await ledger.DecideAsync("r1", 42, ReviewDecision.Remove);

        (await ledger.FindAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_answer_is_narrowed_by_state_tenant_reviewer_time_dataset_and_decision_and_comes_in_pages()
    {
        await using ExposureLedger ledger = await ExposureLedger.OpenAsync();
        DateTimeOffset start = ledger.Ledger.Clock.GetUtcNow();
        await ledger.FlagAsync("r1", "orders", version: null, 1, 2, 3);
        await ledger.FlagAsync("r2", "mails", version: null, 4);
        await ledger.TrainAsync("churn", s_orders, ExposureLedger.Dataset("mails"));
        Recorded<Review> first = await ledger.DecideAsync("r1", 1, ReviewDecision.Remove);
        ledger.Ledger.Clock.Advance(TimeSpan.FromHours(1));
        await ledger.DecideAsync("r1", 2, ReviewDecision.Relabel, "ben");
        await ledger.DecideAsync("r1", 3, new ReviewDecision("quarantine"));
        await ledger.DecideAsync("r2", 4, ReviewDecision.Remove);
        Recorded<Review> last = await ledger.DecideAsync("r1", 1, ReviewDecision.Keep);

        (await SamplesAsync(new ExposureQuery())).Should().Equal(2, 4);
        (await SamplesAsync(new ExposureQuery { AsOf = AsOf.Seq(last.Seq - 1) })).Should().Equal(1, 2, 4);
        (await SamplesAsync(new ExposureQuery { AsOf = AsOf.Seq(first.Seq) })).Should().Equal(1);
        (await SamplesAsync(new ExposureQuery { AsOf = start.AddYears(-1) })).Should().BeEmpty();
        (await SamplesAsync(new ExposureQuery { Tenant = "t1" })).Should().BeEmpty();
        (await SamplesAsync(new ExposureQuery { Actor = "ben" })).Should().Equal(2);
        (await SamplesAsync(new ExposureQuery { Run = "r2" })).Should().Equal(4);
        (await SamplesAsync(new ExposureQuery { To = start.AddMinutes(1) })).Should().BeEmpty();
        (await SamplesAsync(new ExposureQuery { From = start.AddMinutes(1) })).Should().Equal(2, 4);
        (await SamplesAsync(new ExposureQuery { Datasets = [ExposureLedger.Dataset("mails", "of any version")] })).Should().Equal(4);
        (await SamplesAsync(new ExposureQuery { Decisions = [new ReviewDecision("quarantine")] })).Should().Equal(3);
        (await SamplesAsync(new ExposureQuery { NewestFirst = true })).Should().Equal(4, 2);
        SampleExposure page = (await ledger.FindAsync(new ExposureQuery { Limit = 1 })).Single();
        (await SamplesAsync(new ExposureQuery { Limit = 1, After = page.Review.Seq })).Should().Equal(4);

        async Task<IEnumerable<long>> SamplesAsync(ExposureQuery query) =>
            (await ledger.FindAsync(query)).Select(exposure => long.Parse(exposure.Sample.ToString(), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Exposed_models_are_those_of_a_slow_search()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            await using ExposureLedger ledger = await ExposureLedger.OpenAsync();
            var flows = new List<(int From, int To)>();
            var trainings = new List<(string Model, int Dataset, long Seq)>();
            var decisions = new List<(long Sample, int Dataset, long Seq)>();
            for (int step = 0; step < 30; step++)
            {
                int dataset = random.Next(6);
                int other = random.Next(6);
                switch (random.Next(3))
                {
                    case 0:
                        flows.Add((dataset, other));
                        await ledger.CopyAsync(Node(dataset), Node(other));
                        break;
                    case 1:
                        string model = $"m{random.Next(4)}";
                        trainings.Add((model, dataset, await ledger.TrainAsync(model, Node(dataset))));
                        break;
                    default:
                        await ledger.FlagAsync($"r{step}", $"d{dataset}", version: null, step);
                        decisions.Add((step, dataset, (await ledger.DecideAsync($"r{step}", step, ReviewDecision.Remove)).Seq));
                        break;
                }
            }

            // The order in which data flowed is not asked, so that nothing is missed that was recorded late.
            var reach = RandomGraph.Of(6, [.. flows]);
            IEnumerable<string> expected = decisions
                .Select(decision => (decision.Sample, Models: trainings
                    .Where(training => training.Seq < decision.Seq
                        && (training.Dataset == decision.Dataset || reach.Levels(decision.Dataset, isDownstream: true).ContainsKey(training.Dataset)))
                    .OrderBy(training => training.Seq).Select(training => training.Model).Distinct().ToList()))
                .Where(decision => decision.Models.Count > 0)
                .Select(decision => $"{decision.Sample}: {string.Join(' ', decision.Models)}");

            (await ledger.ModelsAsync()).Should().Equal(expected, $"seed {seed}");
        }

        static LineageNode Node(int number) => ExposureLedger.Dataset($"d{number}");
    }
}
