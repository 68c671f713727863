using System.Globalization;

namespace DqLineage.Tests.Governance;

public class QualityGateTests
{
    [Theory]
    [InlineData("block", 199, "pass", true)]
    [InlineData("block", 197, "block", false)]
    [InlineData("warn", 197, "warn", false)]
    [InlineData("observe", 197, "pass", false)]
    [InlineData("block", 198, "pass", true)]
    public async Task A_gate_decides_by_its_threshold_and_mode_and_its_decision_is_a_record(string mode, long passed, string decision, bool isMet)
    {
        await using LineageTracker tracker = await OpenAsync();
        await tracker.RecordGateAsync("orders", new QualityGate { Mode = mode, Threshold = 0.99 }, "ana");
        Recorded<ValidationResult> validation = await ValidateAsync(tracker, passed, id: "v1");

        Recorded<GateEvaluation> evaluation = await tracker.EvaluateGateAsync("orders", GateSubject.OfValidation("v1"));

        evaluation.Data.Should().BeEquivalentTo(new
        {
            GateId = "orders",
            GateVersion = 1,
            ValidationId = "v1",
            SubjectSeq = validation.Seq,
            Threshold = 0.99,
            Value = passed / 200.0,
            IsMet = isMet,
            Decision = new GateDecision(decision),
        });
        evaluation.Data.Reasons.Should().HaveCount(isMet ? 0 : 1);
        (await tracker.FindGateEvaluationsAsync(new GateQuery { ValidationId = "v1", Decision = decision }).SingleAsync()).Should().BeEquivalentTo(evaluation);
    }

    [Fact]
    public async Task An_evaluation_names_the_version_of_the_gate_that_was_in_force_and_its_content()
    {
        await using LineageTracker tracker = await OpenAsync();
        await tracker.RecordGateAsync("orders", new QualityGate { Threshold = 0.9 }, "ana");
        Recorded<ConfigVersion> second = await tracker.RecordGateAsync("orders", new QualityGate { Threshold = 0.99 }, "ana", "stricter");
        await ValidateAsync(tracker, 190, id: "v1");

        GateEvaluation evaluation = (await tracker.EvaluateGateAsync("orders", GateSubject.OfValidation("v1"))).Data;

        (evaluation.GateVersion, evaluation.ContentSha256, evaluation.Decision).Should().Be((2, second.Data.ContentSha256, GateDecision.Block));
    }

    [Theory]
    [InlineData("median", 0.9, true)]
    [InlineData("mean", 0.73, true)]
    [InlineData("mean", 0.71, false)]
    [InlineData("median", 0.84, false)]
    public async Task A_baseline_is_the_mean_or_median_of_the_last_values_of_the_same_data(string statistic, double value, bool isMet)
    {
        await using LineageTracker tracker = await OpenAsync();
        await tracker.RecordGateAsync(
            "orders", new QualityGate { Baseline = new GateBaseline { Statistic = statistic, Last = 4, MaxWorsening = 0.05 } }, "ana");

        // The last four are 0.9, 0.9, 0.4 and 0.9: median 0.9, mean 0.775. The first lies too far back, and the others are other data.
        foreach (int passed in (int[])[20, 180, 180, 80, 180])
        {
            await ValidateAsync(tracker, passed);
        }

        await ValidateAsync(tracker, 1, suite: "other");
        await ValidateAsync(tracker, 1, dataset: "other");
        await ValidateAsync(tracker, (long)Math.Round(value * 200), id: "now");

        GateEvaluation evaluation = (await tracker.EvaluateGateAsync("orders", GateSubject.OfValidation("now"))).Data;

        evaluation.Baseline!.Value.Should().BeApproximately(statistic == "mean" ? 0.775 : 0.9, 1e-9);
        evaluation.Baseline.Of.Should().HaveCount(4).And.NotContain("now");
        (evaluation.IsMet, evaluation.Decision).Should().Be((isMet, isMet ? GateDecision.Pass : GateDecision.Block));
    }

    [Fact]
    public async Task A_baseline_of_too_few_values_warns_and_says_so()
    {
        await using LineageTracker tracker = await OpenAsync();
        await tracker.RecordGateAsync("orders", new QualityGate { Threshold = 0.5, Baseline = new GateBaseline { MaxWorsening = 0.05 } }, "ana");
        await ValidateAsync(tracker, 190);
        await ValidateAsync(tracker, 190, id: "now");

        GateEvaluation evaluation = (await tracker.EvaluateGateAsync("orders", GateSubject.OfValidation("now"))).Data;

        (evaluation.IsMet, evaluation.Decision, evaluation.Baseline!.Value).Should().Be((true, GateDecision.Warn, null));
        evaluation.Reasons.Should().ContainSingle().Which.Should().Contain("1 earlier values").And.Contain("at least 3");
    }

    [Theory]
    [InlineData(30, "pass")]
    [InlineData(31, "block")]
    public async Task The_issue_rate_of_a_run_may_not_be_greater_than_the_threshold(int issues, string decision)
    {
        await using LineageTracker tracker = await OpenAsync();
        await tracker.RecordGateAsync("labels", new QualityGate { Measure = GateMeasure.IssueRate, Threshold = 0.03 }, "ana");
        await tracker.RecordRunAsync(Some.Run() with { IssueCounts = new Dictionary<string, long> { ["outlier"] = issues } });

        (await tracker.EvaluateGateAsync("labels", GateSubject.OfRun("run-1"))).Data.Decision.Value.Should().Be(decision);
    }

    [Fact]
    public async Task A_gate_on_the_quality_score_measures_the_latest_run_against_the_runs_before_it()
    {
        await using LineageTracker tracker = await OpenAsync();
        await tracker.RecordGateAsync("score", new QualityGate { Measure = GateMeasure.QualityScore, Mode = GateMode.Warn, Baseline = new GateBaseline { MaxWorsening = 0.1 } }, "ana");
        foreach ((string id, double score) in ((string, double)[])[("a", 0.9), ("b", 0.8), ("c", 0.9), ("d", 0.7)])
        {
            await tracker.RecordRunAsync(Some.Run(id) with { QualityScore = score });
        }

        GateEvaluation evaluation = (await tracker.EvaluateGateAsync("score", GateSubject.OfRun())).Data;

        (evaluation.RunId, evaluation.Decision, evaluation.Baseline!.Value).Should().Be(("d", GateDecision.Warn, 0.9));
        evaluation.Baseline.Of.Should().Equal("a", "b", "c");
    }

    [Fact]
    public async Task An_override_needs_a_person_and_a_reason_and_the_newest_holds()
    {
        await using LineageTracker tracker = await OpenAsync();
        await tracker.RecordGateAsync("orders", new QualityGate { Threshold = 0.99 }, "ana");
        await ValidateAsync(tracker, 100, id: "v1");
        string id = (await tracker.EvaluateGateAsync("orders", GateSubject.OfValidation("v1"))).Data.EvaluationId;

        foreach ((string person, string reason) in ((string, string)[])[("", "late"), (" ", "late"), ("ana", ""), ("ana", " ")])
        {
            await tracker.Awaiting(it => it.OverrideGateAsync(id, GateDecision.Pass, person, reason)).Should().ThrowAsync<ArgumentException>();
        }

        (await tracker.GetGateOutcomeAsync(id)).Decision.Should().Be(GateDecision.Block);
        Recorded<GateOverride> first = await tracker.OverrideGateAsync(id, GateDecision.Pass, "ana", "The source is known to be late.");
        await tracker.OverrideGateAsync(id, GateDecision.Warn, "béla", "Not without a warning.");

        GateOutcome outcome = await tracker.GetGateOutcomeAsync(id);
        outcome.Decision.Should().Be(GateDecision.Warn);
        outcome.Evaluation.Data.Decision.Should().Be(GateDecision.Block, "what the gate decided stays");
        outcome.Overrides.Select(one => one.Data.OverriddenBy).Should().Equal("ana", "béla");
        first.Context.Actor.Should().Be("ana");
        (await tracker.GetGateOutcomeAsync(id, AsOf.Seq(first.Seq))).Decision.Should().Be(GateDecision.Pass);
        (await tracker.FindGateOverridesAsync(new GateQuery { GateId = "orders" }).CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task An_evaluation_belongs_to_the_tenant_job_and_run_of_what_was_measured()
    {
        await using LineageTracker tracker = await OpenAsync();
        await tracker.RecordGateAsync("orders", new QualityGate { Threshold = 0.5 }, "ana");
        using (tracker.BeginScope(new LineageContext { Tenant = "north", Job = "nightly" }))
        {
            await ValidateAsync(tracker, 190, id: "v1");
        }

        LineageContext context = (await tracker.EvaluateGateAsync("orders", GateSubject.OfValidation("v1"))).Context;

        (context.Tenant, context.Job).Should().Be(("north", "nightly"));
    }

    [Fact]
    public async Task The_members_of_the_records_are_named_as_documented()
    {
        await using LineageTracker tracker = await OpenAsync();
        await tracker.RecordGateAsync("orders", new QualityGate { Threshold = 0.9, Baseline = new GateBaseline { AtLeast = 1, MaxWorsening = 0 } }, "ana");
        await ValidateAsync(tracker, 200, id: "v0");
        await ValidateAsync(tracker, 0, id: "v1");
        Recorded<GateEvaluation> evaluation = await tracker.EvaluateGateAsync("orders", GateSubject.OfValidation("v1"), new RecordOptions { Id = Some.Id() });
        await tracker.OverrideGateAsync(evaluation.Data.EvaluationId, GateDecision.Pass, "ana", "Known.");

        string[] lines = [.. await tracker.Store.ReadAsync(evaluation.Seq).Select(line => System.Text.Encoding.UTF8.GetString(line.Data.Span)).ToArrayAsync()];

        lines[0].Should().Be($$"""
            {"evaluation_id":"{{Some.Id()}}","gate_id":"orders","gate_version":1,"content_sha256":"{{evaluation.Data.ContentSha256}}","mode":"block","measure":"row_pass_rate","validation_id":"v1","subject_seq":3,"dataset":{"namespace":"warehouse","name":"orders"},"value":0,"threshold":0.9,"baseline":{"statistic":"median","value":1,"max_worsening":0,"of":["v0"]},"is_met":false,"decision":"block","reasons":["row_pass_rate is 0, and has to be at least 0.9.","row_pass_rate is 0, and 1 worse than the median 1 of the last 1: 0 is allowed."]}
            """);
        lines[1].Should().Be($$"""{"evaluation_id":"{{Some.Id()}}","gate_id":"orders","decision":"pass","overridden_by":"ana","reason":"Known."}""");
    }

    [Fact]
    public void A_content_that_leaves_members_out_means_their_defaults_and_a_zero_is_no_default()
    {
        QualityGate.FromContent(DataValue.FromJson("""{"threshold":0}""")).Should().Be(new QualityGate { Threshold = 0 });
        QualityGate.FromContent(DataValue.FromJson("""{"baseline":{"max_worsening":0.1}}""")).Should().Be(new QualityGate { Baseline = new GateBaseline { MaxWorsening = 0.1 } });
        foreach (string content in (string[])["""{"baseline":{"max_worsening":0.1,"last":0}}""", """{"baseline":{"max_worsening":0.1,"at_least":0}}""", """{"baseline":{}}""", """{"threshold":"high"}""", "{}"])
        {
            FluentActions.Invoking(() => QualityGate.FromContent(DataValue.FromJson(content))).Should().Throw<ArgumentException>(content);
        }
    }

    [Fact]
    public async Task A_retry_with_the_same_id_is_recorded_once()
    {
        await using LineageTracker tracker = await OpenAsync();
        await tracker.RecordGateAsync("orders", new QualityGate { Threshold = 0.5, Baseline = new GateBaseline { AtLeast = 1, MaxWorsening = 0.1 } }, "ana");
        await ValidateAsync(tracker, 150);
        await ValidateAsync(tracker, 190, id: "v1");

        Recorded<GateEvaluation> first = await tracker.EvaluateGateAsync("orders", GateSubject.OfValidation("v1"), new RecordOptions { Id = Some.Id() });
        await ValidateAsync(tracker, 10);
        Recorded<GateEvaluation> again = await tracker.EvaluateGateAsync("orders", GateSubject.OfValidation("v1"), new RecordOptions { Id = Some.Id() });

        again.Seq.Should().Be(first.Seq);
        (await tracker.FindGateEvaluationsAsync(new GateQuery()).CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task What_is_not_there_is_told_apart()
    {
        await using LineageTracker tracker = await OpenAsync();
        await tracker.RecordGateAsync("orders", new QualityGate { Threshold = 0.5 }, "ana");
        await tracker.RecordGateAsync("score", new QualityGate { Measure = GateMeasure.QualityScore, Threshold = 0.5 }, "ana");
        await tracker.RecordConfigVersionAsync(new ConfigVersion { ConfigKind = ConfigKind.Gate, ConfigId = "misspelled", ChangedBy = "ana", Content = DataValue.FromJson("""{"treshold":1,"threshold":0}""") });
        await tracker.RecordValidationAsync(new ValidationResult { ValidationId = "expectations", Passed = 1, Failed = 0 });
        await tracker.RecordRunAsync(Some.Run("scoreless"));
        await using RunScope open = await tracker.BeginRunAsync(Some.Run("open"));

        await tracker.Awaiting(it => it.EvaluateGateAsync("nobody", GateSubject.OfValidation("expectations"))).Should().ThrowAsync<GateNotFoundException>();
        await tracker.Awaiting(it => it.EvaluateGateAsync("orders", GateSubject.OfValidation("nobody"))).Should().ThrowAsync<ValidationNotFoundException>();
        await tracker.Awaiting(it => it.EvaluateGateAsync("score", GateSubject.OfRun("nobody"))).Should().ThrowAsync<RunNotFoundException>();
        await tracker.Awaiting(it => it.GetGateOutcomeAsync("nobody")).Should().ThrowAsync<GateNotFoundException>();
        await tracker.Awaiting(it => it.OverrideGateAsync("nobody", GateDecision.Pass, "ana", "why")).Should().ThrowAsync<GateNotFoundException>();
        foreach ((string gate, GateSubject subject, string why) in ((string, GateSubject, string)[])
            [
                ("orders", GateSubject.OfValidation("expectations"), "*has no row_pass_rate*"), ("orders", GateSubject.OfRun("scoreless"), "*of validations*"),
                ("score", GateSubject.OfValidation("expectations"), "*of runs*"), ("score", GateSubject.OfRun("scoreless"), "*has no quality_score*"),
                ("score", GateSubject.OfRun("open"), "*'started'*"), ("misspelled", GateSubject.OfValidation("expectations"), "*no quality gate*treshold*"),
            ])
        {
            await tracker.Awaiting(it => it.EvaluateGateAsync(gate, subject)).Should().ThrowAsync<GateNotDecidableException>().WithMessage(why);
        }

        (await tracker.FindGateEvaluationsAsync(new GateQuery()).CountAsync()).Should().Be(0);
    }

    [Fact]
    public void A_gate_that_could_not_decide_is_refused_before_it_is_recorded()
    {
        QualityGate[] gates =
        [
            new(), new() { Threshold = 1.1 }, new() { Threshold = double.NaN }, new() { Threshold = 0.5, Mode = "stop" }, new() { Threshold = 0.5, Measure = "luck" },
            new() { Baseline = new GateBaseline { MaxWorsening = -0.1 } }, new() { Baseline = new GateBaseline { MaxWorsening = 0, Last = 0 } },
            new() { Baseline = new GateBaseline { MaxWorsening = 0, Last = 2, AtLeast = 3 } }, new() { Baseline = new GateBaseline { MaxWorsening = 0, Statistic = "mode" } },
        ];

        foreach (QualityGate gate in gates)
        {
            gate.Invoking(it => it.ToContent()).Should().Throw<ArgumentException>(gate.ToString());
        }
    }

    [Fact]
    public void A_gate_is_the_same_after_it_was_content()
    {
        var gate = new QualityGate { Measure = GateMeasure.IssueRate, Mode = GateMode.Warn, Threshold = 0, Baseline = new GateBaseline { Statistic = GateStatistic.Mean, Last = 5, AtLeast = 1, MaxWorsening = 0 } };

        QualityGate.FromContent(gate.ToContent()).Should().Be(gate);
        gate.ToContent().Json.Should().Be("""{"measure":"issue_rate","mode":"warn","threshold":0,"baseline":{"statistic":"mean","last":5,"at_least":1,"max_worsening":0}}""");
    }

    private static Task<LineageTracker> OpenAsync() => LineageTracker.OpenAsync("warehouse", new InMemoryLineageStore());

    private static ValueTask<Recorded<ValidationResult>> ValidateAsync(LineageTracker tracker, long passed, string id = "", string suite = "orders", string dataset = "orders") =>
        tracker.RecordValidationAsync(new ValidationResult
        {
            ValidationId = id,
            Suite = new RuleRef { Id = suite, Version = passed.ToString(CultureInfo.InvariantCulture) },
            Dataset = Some.Dataset(dataset),
            RowCount = 200,
            RowsPassed = passed,
        });
}
