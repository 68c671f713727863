namespace DqLineage.Tests.Governance;

public class ExplanationTests
{
    [Fact]
    public async Task A_detection_is_explained_from_its_rule_to_its_upload_and_to_who_decided()
    {
        await using LineageTracker tracker = await OpenAsync();
        Recorded<ConfigVersion> rule = await RecordRuleAsync(tracker, ConfigKind.Rule, "iqr", """{"factor":1.5}""");
        await RecordRuleAsync(tracker, ConfigKind.Rule, "iqr", """{"factor":3}""");
        Recorded<Detection> detection = await RecordChainAsync(tracker, new RuleRef { Id = "iqr", Version = "1" });
        Recorded<Review> review = await tracker.RecordReviewAsync(Some.Review() with { RunId = "run-1" });

        Explanation explanation = await tracker.ExplainAsync(detection.Id);

        explanation.Gaps.Should().BeEmpty();
        explanation.Record.Should().BeEquivalentTo(detection);
        ExplainedRule explained = explanation.Rules.Should().ContainSingle().Which;
        (explained.Version!.Version.Seq, explained.ContentSha256, explained.Content.Json).Should().Be((rule.Seq, rule.Data.ContentSha256, """{"factor":1.5}"""));
        explanation.Run!.Data.RunId.Should().Be("run-1");
        explanation.Job!.Data.JobId.Should().Be("validate-1");
        explanation.Profiles.Select(profile => profile.Data.SnapshotId).Should().Equal("profile-1");
        explanation.Cleansings.Select(cleansing => cleansing.Data.CleansingJobId).Should().Equal("cleanse-1");
        explanation.Uploads.Select(upload => upload.Data.JobId).Should().Equal("upload-1");
        explanation.Reviews.Should().ContainSingle().Which.Id.Should().Be(review.Id);
        (await tracker.ExplainAsync(detection.Seq)).Rules.Should().Equal(explanation.Rules);
    }

    [Fact]
    public async Task A_review_is_explained_by_what_it_decides_about()
    {
        await using LineageTracker tracker = await OpenAsync();
        await RecordRuleAsync(tracker, ConfigKind.Rule, "iqr", "{}");
        Recorded<Detection> detection = await RecordChainAsync(tracker, new RuleRef { Id = "iqr", Version = "1" });
        Recorded<Review> review = await tracker.RecordReviewAsync(Some.Review() with { RunId = "run-1" });

        Explanation explanation = await tracker.ExplainAsync(review.Id);

        explanation.Gaps.Should().BeEmpty();
        explanation.Detections.Select(one => one.Id).Should().Equal(detection.Id);
        explanation.Rules.Should().ContainSingle();
        explanation.Job!.Data.JobId.Should().Be("validate-1", "the finding's job, not the reviewer's");
        explanation.Reviews.Select(one => one.Data.Reviewer).Should().Equal("ana");
    }

    [Fact]
    public async Task A_validation_is_explained_by_its_suite_its_profile_and_its_gates()
    {
        await using LineageTracker tracker = await OpenAsync();
        await RecordRuleAsync(tracker, ConfigKind.Suite, "orders", """{"expectations":[]}""");
        await tracker.RecordGateAsync("orders", new QualityGate { Threshold = 0.9 }, "ana");
        await RecordChainAsync(tracker, rule: null);
        Recorded<ValidationResult> validation;
        using (tracker.BeginScope(new LineageContext { Job = "validate-1" }))
        {
            validation = await tracker.RecordValidationAsync(new ValidationResult
            {
                ValidationId = "v1",
                RunId = "run-1",
                ProfilingContextId = "context-1",
                Suite = new RuleRef { Id = "orders" },
                RowCount = 10,
                RowsPassed = 5,
            });
        }

        GateEvaluation evaluation = (await tracker.EvaluateGateAsync("orders", GateSubject.OfValidation("v1"))).Data;
        await tracker.OverrideGateAsync(evaluation.EvaluationId, GateDecision.Pass, "béla", "Known.");

        Explanation explanation = await tracker.ExplainAsync(validation.Seq);

        explanation.Gaps.Should().BeEmpty();
        explanation.Rules.Should().ContainSingle().Which.Version!.Version.Data.Version.Should().Be(1, "the suite without a version is the one in force then");
        explanation.Profiles.Should().ContainSingle();
        explanation.Uploads.Should().ContainSingle();
        explanation.Gates.Should().ContainSingle().Which.Decision.Should().Be(GateDecision.Pass);
    }

    [Fact]
    public async Task A_rule_without_a_version_is_the_one_in_force_then_whatever_was_recorded_later()
    {
        await using LineageTracker tracker = await OpenAsync();
        await RecordRuleAsync(tracker, ConfigKind.Rule, "iqr", """{"factor":1}""");
        Recorded<Detection> detection = await RecordChainAsync(tracker, new RuleRef { Id = "iqr" });
        await tracker.RecordConfigVersionAsync(new ConfigVersion
        {
            ConfigKind = ConfigKind.Rule,
            ConfigId = "iqr",
            ChangedBy = "ana",
            Content = DataValue.FromJson("""{"factor":2}"""),
            EffectiveFrom = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
        });

        (await tracker.ExplainAsync(detection.Id)).Rules.Single().Content.Json.Should().Be("""{"factor":1}""");
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        await using var tracker = await LineageTracker.OpenAsync("warehouse", new InMemoryLineageStore(), new LineageTrackerOptions { AllowAdHocReviews = true });
        await tracker.RecordRunAsync(Some.Run());
        Recorded<Detection> unruled = await tracker.RecordDetectionAsync(Some.Detection() with { RunId = "run-1", Rule = null });
        Recorded<Detection> unknown = await tracker.RecordDetectionAsync(Some.Detection(43) with { RunId = "run-1" });
        Recorded<Detection> later = await tracker.RecordDetectionAsync(Some.Detection(44) with { RunId = "run-1", Rule = new RuleRef { Id = "late", Version = "1" } });
        await RecordRuleAsync(tracker, ConfigKind.Rule, "late", "{}");
        await tracker.RecordConfigVersionAsync(new ConfigVersion { ConfigKind = ConfigKind.Rule, ConfigId = "unapproved", ChangedBy = "ana", Content = DataValue.FromJson("{}"), ApprovalRequired = true });
        Recorded<Detection> unapproved = await tracker.RecordDetectionAsync(Some.Detection(45) with { RunId = "run-1", Rule = new RuleRef { Id = "unapproved", Version = "1" } });
        Recorded<Review> adHoc = await tracker.RecordReviewAsync(Some.Review(99) with { RunId = "run-9" });

        (await KindsAsync(tracker, unruled)).Should().Equal(ExplanationGapKind.RuleUnnamed, ExplanationGapKind.JobMissing);
        (await KindsAsync(tracker, unknown)).Should().Equal(ExplanationGapKind.RuleUnknown, ExplanationGapKind.JobMissing);
        (await KindsAsync(tracker, later)).Should().Equal(ExplanationGapKind.RuleNotInForce, ExplanationGapKind.JobMissing);
        (await KindsAsync(tracker, unapproved)).Should().Equal(ExplanationGapKind.RuleNotInForce, ExplanationGapKind.JobMissing);
        (await KindsAsync(tracker, adHoc)).Should().Equal(ExplanationGapKind.DetectionMissing, ExplanationGapKind.RunMissing, ExplanationGapKind.JobMissing);
        (await tracker.ExplainAsync(unknown.Id)).Gaps[0].Message.Should().Contain("'iqr' in version 2").And.Contain("holds no such version");
    }

    [Fact]
    public async Task Broken_links_of_the_chain_are_named()
    {
        await using LineageTracker tracker = await OpenAsync();
        Recorded<ValidationResult> validation;
        await using (JobScope job = await tracker.BeginJobAsync(new JobRecord { JobId = "lonely" }))
        {
            using (tracker.BeginScope(new LineageContext { Job = "lonely" }))
            {
                await tracker.RecordProfileAsync(Some.Profile() with { ProfilingContextId = "context-1", CleansingJobId = "gone", GeneratedFrom = ProfileSource.Cleansed });
                validation = await tracker.RecordValidationAsync(new ValidationResult { ProfilingContextId = "context-2", RowCount = 1, RowsPassed = 1 });
            }

            await job.CompleteAsync();
        }

        Explanation explanation = await tracker.ExplainAsync(validation.Id);

        explanation.Gaps.Where(gap => gap.Kind == ExplanationGapKind.LinkBroken).Select(gap => gap.Message).Should()
            .HaveCount(2).And.Contain(message => message.Contains("'gone'", StringComparison.Ordinal)).And.Contain(message => message.Contains("'context-2'", StringComparison.Ordinal));
        explanation.Gaps.Select(gap => gap.Kind).Should().Contain([ExplanationGapKind.ProfileMissing, ExplanationGapKind.CleansingMissing, ExplanationGapKind.UploadMissing]);
    }

    [Fact]
    public async Task An_explanation_is_of_the_state_that_is_asked_about()
    {
        await using LineageTracker tracker = await OpenAsync();
        Recorded<Detection> detection = await RecordChainAsync(tracker, new RuleRef { Id = "iqr", Version = "1" });
        long before = await tracker.CountRecordsAsync() - 1;
        await tracker.RecordReviewAsync(Some.Review() with { RunId = "run-1" });

        (await tracker.ExplainAsync(detection.Id, AsOf.Seq(before))).Reviews.Should().BeEmpty();
        (await tracker.ExplainAsync(detection.Id)).Reviews.Should().ContainSingle();
    }

    [Fact]
    public async Task A_record_that_is_not_there_and_one_of_another_kind_are_refused()
    {
        await using LineageTracker tracker = await OpenAsync();
        Recorded<AuditEvent> audit = await tracker.RecordAuditEventAsync(Some.AuditEvent());

        await tracker.Awaiting(it => it.ExplainAsync(Some.Id())).Should().ThrowAsync<RecordNotFoundException>();
        await tracker.Awaiting(it => it.ExplainAsync(99)).Should().ThrowAsync<RecordNotFoundException>();
        await tracker.Awaiting(it => it.ExplainAsync(-1)).Should().ThrowAsync<RecordNotFoundException>();
        await tracker.Awaiting(it => it.ExplainAsync(audit.Seq, AsOf.Seq(0))).Should().ThrowAsync<RecordNotFoundException>();
        await tracker.Awaiting(it => it.ExplainAsync(audit.Id)).Should().ThrowAsync<ArgumentException>().WithMessage("*'audit'*");
        await tracker.Awaiting(it => it.ExplainAsync(0)).Should().ThrowAsync<ArgumentException>().WithMessage("*'ledger-created'*");
    }

    private static Task<LineageTracker> OpenAsync() => LineageTracker.OpenAsync("warehouse", new InMemoryLineageStore());

    private static ValueTask<Recorded<ConfigVersion>> RecordRuleAsync(LineageTracker tracker, ConfigKind kind, string id, string content) =>
        tracker.RecordConfigVersionAsync(new ConfigVersion { ConfigKind = kind, ConfigId = id, ChangedBy = "ana", Content = DataValue.FromJson(content) });

    /// <summary>An upload, its cleansing, a profile of what came of it, and a run with one finding.</summary>
    private static async Task<Recorded<Detection>> RecordChainAsync(LineageTracker tracker, RuleRef? rule)
    {
        await tracker.RecordJobAsync(new JobRecord { JobId = "upload-1" });
        using (tracker.BeginScope(new LineageContext { Job = "upload-1" }))
        {
            await tracker.RecordCleansingAsync(new CleansingJob { CleansingJobId = "cleanse-1", SourceUploadJobId = "upload-1" });
        }

        await tracker.RecordJobAsync(new JobRecord { JobId = "validate-1" });
        using IDisposable scope = tracker.BeginScope(new LineageContext { Job = "validate-1" });
        await tracker.RecordProfileAsync(Some.Profile() with { ProfilingContextId = "context-1", CleansingJobId = "cleanse-1", GeneratedFrom = ProfileSource.Cleansed });
        await tracker.RecordRunAsync(Some.Run());
        return await tracker.RecordDetectionAsync(Some.Detection() with { RunId = "run-1", Rule = rule });
    }

    private static async Task<IEnumerable<ExplanationGapKind>> KindsAsync(LineageTracker tracker, Recorded record) =>
        (await tracker.ExplainAsync(record.Id)).Gaps.Select(gap => gap.Kind);
}
