using System.Diagnostics;
using DqLineage.Stores;

namespace DqLineage.Tests.Diagnostics;

[Collection(RunsAlone.Name)]
public class MeasurementTests
{
    [Fact]
    public void The_names_of_instruments_activities_and_tags_are_as_documented()
    {
        string docs = File.ReadAllText(RepositoryRoot.Of("docs/telemetry.md"));
        IEnumerable<string> names = typeof(DqLineageDiagnostics).GetFields()
            .Where(field => field is { IsLiteral: true, IsPublic: true }).Select(field => (string)field.GetRawConstantValue()!);

        names.Should().OnlyHaveUniqueItems(name => name == "DqLineage" ? Guid.NewGuid().ToString() : name)
            .And.OnlyContain(name => docs.Contains('`' + name + '`'), "docs/telemetry.md is the list of them");
    }

    [Fact]
    public async Task An_append_is_measured_by_time_batch_and_kind_from_its_callers_view()
    {
        using var heard = new Heard(DqLineageDiagnostics.AppendDurationName, DqLineageDiagnostics.AppendBatchesName, DqLineageDiagnostics.AppendRecordsName);
        await using var tracker = await LineageTracker.OpenAsync("warehouse", new NamedStore("measured-append"));

        await tracker.RecordAuditEventAsync(Some.AuditEvent());
        await tracker.Store.AppendAsync([.. Some.Records(2), new LedgerRecord { Kind = "x-secret", Data = "{}"u8.ToArray() }]);

        IReadOnlyList<Heard.Measured> measured = heard.Where(DqLineageDiagnostics.StoreSystemTag, "measured-append");
        measured.Where(one => one.Name == DqLineageDiagnostics.AppendBatchesName).Select(one => (one.Value, one.Unit)).Should().Equal((1, "{batch}"), (1, "{batch}"));
        measured.Where(one => one.Name == DqLineageDiagnostics.AppendRecordsName)
            .Select(one => (one.Tags[DqLineageDiagnostics.RecordKindTag], one.Value, one.Unit)).Should().Equal(("audit", 1, "{record}"), ("other", 3, "{record}"));
        measured.Where(one => one.Name == DqLineageDiagnostics.AppendDurationName).Should().HaveCount(2)
            .And.OnlyContain(one => one.Unit == "s" && one.Value >= 0 && one.Value < 60 && !one.Tags.ContainsKey(DqLineageDiagnostics.ErrorTypeTag));
    }

    [Fact]
    public async Task A_batch_that_was_recorded_before_is_not_counted_again()
    {
        using var heard = new Heard(DqLineageDiagnostics.AppendBatchesName, DqLineageDiagnostics.AppendRecordsName);
        await using var store = new NamedStore("measured-repeat");
        await store.OpenAsync(Some.Settings);

        await store.AppendAsync([Some.Record(1, Some.Id())]);
        (await store.AppendAsync([Some.Record(1, Some.Id())])).WasRecordedBefore.Should().BeTrue();

        heard.Where(DqLineageDiagnostics.StoreSystemTag, "measured-repeat").Should().HaveCount(2);
    }

    [Fact]
    public async Task An_append_that_fails_is_measured_with_what_failed_and_counts_nothing()
    {
        using var heard = new Heard(DqLineageDiagnostics.AppendActivityName, DqLineageDiagnostics.AppendDurationName, DqLineageDiagnostics.AppendBatchesName, DqLineageDiagnostics.AppendRecordsName);
        await using var store = new NamedStore("measured-failure");
        await store.OpenAsync(Some.Settings);
        store.FailsToWrite = true;

        await FluentActions.Awaiting(async () => await store.AppendAsync(Some.Records(1))).Should().ThrowAsync<LineageStoreException>();
        await FluentActions.Awaiting(async () => await store.AppendAsync(Some.Records(1))).Should().ThrowAsync<LineageStoreException>("it is poisoned");

        heard.Where(DqLineageDiagnostics.StoreSystemTag, "measured-failure").Should().HaveCount(2).And.OnlyContain(one =>
            one.Name == DqLineageDiagnostics.AppendDurationName && (string?)one.Tags["error.type"] == "DqLineage.LineageStoreException");
        heard.ActivitiesOf("measured-failure").Should().HaveCount(2).And.OnlyContain(activity => activity.Status == ActivityStatusCode.Error);
    }

    [Fact]
    public async Task An_append_is_an_activity_that_does_not_stay_the_callers()
    {
        using var heard = new Heard(DqLineageDiagnostics.AppendActivityName, DqLineageDiagnostics.CommitActivityName);
        await using var store = new NamedStore("append-activity");
        await store.OpenAsync(Some.Settings);
        using Activity caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).Start();

        ValueTask<AppendResult> appending = store.AppendAsync(Some.Records(3));
        Activity.Current.Should().BeSameAs(caller);
        await appending;

        Activity append = heard.ActivitiesOf("append-activity").Single(activity => activity.OperationName == DqLineageDiagnostics.AppendActivityName);
        append.ParentSpanId.Should().Be(caller.SpanId);
        append.GetTagItem("dqlineage.append.count").Should().Be(3);
        append.GetTagItem("dqlineage.append.first_seq").Should().Be(1L);
        heard.ActivitiesOf("append-activity").Last(activity => activity.OperationName == DqLineageDiagnostics.CommitActivityName).TraceId.Should().Be(caller.TraceId);
        Activity.Current.Should().BeSameAs(caller);
    }

    [Fact]
    public async Task A_query_is_measured_by_kind_time_and_records_without_what_its_caller_does()
    {
        using var heard = new Heard(DqLineageDiagnostics.QueryActivityName, DqLineageDiagnostics.QueryDurationName, DqLineageDiagnostics.QueryRecordsName);
        await using var store = new NamedStore("measured-query");
        await store.OpenAsync(Some.Settings);
        await store.AppendAsync(Some.Records(3), new AppendCondition { Key = new LedgerKey("sample", "1") });
        heard.Where(DqLineageDiagnostics.StoreSystemTag, "measured-query").Should().BeEmpty("what an append looks up by itself is no query");
        using var gate = new ManualResetEventSlim();
        await foreach (LedgerLine line in store.FindAsync(new LedgerQuery { Keys = [LedgerKey.OfKind("ledger-created")] }))
        {
            gate.Wait(TimeSpan.FromMilliseconds(300));
        }

        await foreach (LedgerLine line in store.ReadAsync())
        {
            break;
        }

        Heard.Measured[] measured = [.. heard.Where(DqLineageDiagnostics.StoreSystemTag, "measured-query")];
        measured.Where(one => one.Name == DqLineageDiagnostics.QueryRecordsName).Select(one => (one.Tags.GetValueOrDefault(DqLineageDiagnostics.RecordKindTag), one.Value, one.Unit))
            .Should().Equal(("ledger-created", 1, "{record}"), (null, 1, "{record}"));
        measured.Where(one => one.Name == DqLineageDiagnostics.QueryDurationName).Should().HaveCount(2).And.OnlyContain(one => one.Unit == "s" && one.Value < 0.3);
        heard.ActivitiesOf("measured-query").Should().HaveCount(2);
    }

    [Fact]
    public async Task A_verification_and_a_pack_are_measured_with_their_outcome()
    {
        using var heard = new Heard(
            DqLineageDiagnostics.VerifyActivityName, DqLineageDiagnostics.PackActivityName, DqLineageDiagnostics.VerificationDurationName, DqLineageDiagnostics.PackDurationName);
        await using var tracker = await LineageTracker.OpenAsync("warehouse", new NamedStore("measured-evidence"));
        await tracker.RecordAuditEventAsync(Some.AuditEvent());

        await tracker.VerifyAsync();
        await FluentActions.Awaiting(() => tracker.VerifyAsync(new LedgerVerificationOptions { FromSeq = 99 })).Should().ThrowAsync<ArgumentException>();
        await tracker.WriteEvidencePackAsync(new MemoryStream(), EvidenceScope.Everything);

        Heard.Measured[] measured = [.. heard.Where(DqLineageDiagnostics.StoreSystemTag, "measured-evidence")];
        measured.Select(one => (one.Name, one.Tags.GetValueOrDefault(DqLineageDiagnostics.VerificationOutcomeTag), one.Unit)).Should().Equal(
            (DqLineageDiagnostics.VerificationDurationName, "intact", "s"),
            (DqLineageDiagnostics.VerificationDurationName, "failed", "s"),
            (DqLineageDiagnostics.PackDurationName, null, "s"));
        heard.ActivitiesOf("measured-evidence").Select(activity => activity.OperationName).Should().Equal("dqlineage.verify", "dqlineage.verify", "dqlineage.pack");
    }

    [Fact]
    public async Task Pass_rates_and_dead_letters_are_told_when_they_are_recorded()
    {
        using var heard = new Heard(DqLineageDiagnostics.PassRateName, DqLineageDiagnostics.DeadLettersName);
        await using var tracker = await LineageTracker.OpenAsync("warehouse", new InMemoryLineageStore());

        await tracker.RecordValidationAsync(new ValidationResult { Suite = new RuleRef { Id = "told-suite" }, Dataset = Some.Dataset("told"), RowCount = 200, RowsPassed = 199, Passed = 3, Failed = 1 });
        Recorded<DeadLetter> letter = await tracker.RecordDeadLetterAsync(new DeadLetter { Source = "queue", Reason = "no number" });
        await tracker.ResolveDeadLetterAsync(letter.Data.DeadLetterId);

        heard.Where(DqLineageDiagnostics.SuiteTag, "told-suite").Select(one => (one.Tags[DqLineageDiagnostics.MeasureTag], one.Tags[DqLineageDiagnostics.DatasetTag], one.Value))
            .Should().Equal(("row_pass_rate", "warehouse/told", 0.995), ("expectation_pass_rate", "warehouse/told", 0.75));
        heard.Where(DqLineageDiagnostics.DeadLetterStateTag, "open").Should().ContainSingle();
        heard.Where(DqLineageDiagnostics.DeadLetterStateTag, "resolved").Should().ContainSingle();
    }

    [Fact]
    public async Task What_waits_in_the_queues_of_open_stores_is_told_when_asked_for()
    {
        using var heard = new Heard(DqLineageDiagnostics.QueueRecordsName, DqLineageDiagnostics.QueueBytesName);
        var store = new NamedStore("measured-queue");
        await store.OpenAsync(Some.Settings);
        store.HoldTurns();
        Task<AppendResult> first = await store.BeginAppendAsync(Some.Records(2));
        Task<AppendResult> second = await store.BeginAppendAsync(Some.Records(3));

        heard.Collect();

        heard.Where(DqLineageDiagnostics.StoreSystemTag, "measured-queue").Select(one => (one.Name, one.Unit, IsSome: one.Value > 0))
            .Should().Equal((DqLineageDiagnostics.QueueRecordsName, "{record}", true), (DqLineageDiagnostics.QueueBytesName, "By", true));
        store.ReleaseTurns();
        await Task.WhenAll(first, second);
        await store.DisposeAsync();
        int before = heard.Where(DqLineageDiagnostics.StoreSystemTag, "measured-queue").Count;
        heard.Collect();
        heard.Where(DqLineageDiagnostics.StoreSystemTag, "measured-queue").Should().HaveCount(before, "a closed store has no queue");
    }

    [Fact]
    public void Nothing_is_measured_that_nobody_listens_to()
    {
        using (var heard = new Heard(DqLineageDiagnostics.AppendDurationName, DqLineageDiagnostics.QueryDurationName))
        {
            (DqLineageDiagnostics.HearsAppends, DqLineageDiagnostics.HearsQueries).Should().Be((true, true));
        }

        (DqLineageDiagnostics.HearsAppends, DqLineageDiagnostics.HearsQueries).Should().Be((false, false));
    }
}
