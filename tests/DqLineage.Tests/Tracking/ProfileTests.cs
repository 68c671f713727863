using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Tracking;

public class ProfileTests
{
    private static readonly FieldProfile s_field = new() { Name = "amount", Type = FieldType.Integer, Count = 10, NonNull = 8, Nulls = 2 };

    [Fact]
    public async Task A_snapshot_is_recorded_and_read_again_as_it_was()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        ProfilingSnapshot snapshot = new()
        {
            SnapshotId = "p-1",
            ProfilingContextId = "ctx-1",
            Dataset = Some.Dataset(),
            GeneratedFrom = ProfileSource.Cleansed,
            CleansingJobId = "clean-1",
            RecordCount = 10,
            Fields =
            [
                s_field with
                {
                    Type = FieldType.Mixed,
                    TypeCounts = new Dictionary<string, long> { ["integer"] = 7, ["text"] = 1 },
                    NonFinite = 0,
                    Distinct = 3,
                    IsDistinctExact = true,
                    Min = 0,
                    Max = 9.5,
                    Mean = 0,
                    Stddev = 0,
                    Quantiles = new Dictionary<string, double> { ["0.5"] = 0, ["1"] = 4 },
                    FrequentValues = [new FrequentValue { Value = 0, Count = 5, Percentage = 62.5, CountError = 1 }, new FrequentValue { Value = "a", Count = 0, Percentage = 0 }],
                    Distribution = new FieldDistribution
                    {
                        Buckets = [new DistributionBucket { Start = 0, End = 0, Count = 0 }, new DistributionBucket { Start = 0, End = 4, Count = 3 }],
                        Categories = [new DistributionCategory { Value = "a", Count = 1 }],
                        Other = 0,
                    },
                    SampleValues = [1, DataValue.Null],
                    Thresholds = new Dictionary<string, DataValue> { ["null_rate"] = 0.1 },
                },
            ],
            OverridesApplied = [new ProfileOverride { Field = "amount", Metric = "null_rate", Baseline = 0.2, AdjustedThreshold = 0.1, Reason = "agreed" }],
            ProfiledAt = Some.Instant.AddMinutes(-5),
            Metadata = new Dictionary<string, DataValue> { ["host"] = "a" },
        };

        Recorded<ProfilingSnapshot> recorded = await ledger.Tracker.RecordProfileAsync(snapshot, new RecordOptions { Context = new LineageContext { Job = "job-1" } });

        recorded.Data.Should().BeEquivalentTo(snapshot);
        ProfilingSnapshot.FromJson(snapshot.ToJson()).Should().BeEquivalentTo(snapshot);
        Recorded<ProfilingSnapshot> read = await ledger.Tracker.GetProfileAsync("p-1");
        read.Data.Should().BeEquivalentTo(snapshot);
        read.Context.Job.Should().Be("job-1");
        (await ledger.LinesAsync())[^1].AllKeys().Select(key => key.Text).Should().Contain(
            ["profile:p-1", "profile-context:ctx-1", "dataset:warehouse/raw.orders", "generated-from:cleansed", "cleansing:clean-1", "job:job-1"]);
    }

    [Fact]
    public async Task What_a_snapshot_leaves_open_is_filled()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        Recorded<ProfilingSnapshot> recorded = await ledger.Tracker.RecordProfileAsync(new ProfilingSnapshot { Dataset = Some.Dataset(), RecordCount = 0 });

        Guid.TryParse(recorded.Data.SnapshotId, out _).Should().BeTrue();
        recorded.Data.ProfiledAt.Should().Be(ledger.Clock.GetUtcNow());
        recorded.Data.GeneratedFrom.Should().Be(ProfileSource.Raw);
        (await ledger.Tracker.GetProfileAsync(recorded.Data.SnapshotId)).Data.RecordCount.Should().Be(0);
    }

    [Fact]
    public async Task Snapshots_are_found_by_dataset_context_source_and_cleansing()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordProfileAsync(Some.Profile("a"));
        await ledger.Tracker.RecordProfileAsync(Some.Profile("b") with { Dataset = Some.Dataset("other") });
        await ledger.Tracker.RecordProfileAsync(Some.Profile("c") with { ProfilingContextId = "ctx", GeneratedFrom = ProfileSource.Cleansed, CleansingJobId = "clean" });

        async Task<string> Find(ProfileQuery query) => string.Concat(await ledger.Tracker.FindProfilesAsync(query).Select(found => found.Data.SnapshotId).ToListAsync());
        (await Find(new ProfileQuery())).Should().Be("abc");
        (await Find(new ProfileQuery { Dataset = Some.Dataset() })).Should().Be("ac");
        (await Find(new ProfileQuery { ProfilingContextId = "ctx" })).Should().Be("c");
        (await Find(new ProfileQuery { GeneratedFrom = ProfileSource.Raw })).Should().Be("ab");
        (await Find(new ProfileQuery { CleansingJobId = "clean" })).Should().Be("c");
        (await Find(new ProfileQuery { AsOf = AsOf.Seq(2), NewestFirst = true })).Should().Be("ba");
    }

    [Fact]
    public async Task A_snapshot_that_the_ledger_does_not_hold_is_named_in_the_exception()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordProfileAsync(Some.Profile());

        (await FluentActions.Awaiting(() => ledger.Tracker.GetProfileAsync("profile-2")).Should().ThrowAsync<ProfileNotFoundException>())
            .Which.SnapshotId.Should().Be("profile-2");
        await FluentActions.Awaiting(() => ledger.Tracker.GetProfileAsync("profile-1", AsOf.Seq(0))).Should().ThrowAsync<ProfileNotFoundException>();
    }

    public static TheoryData<string, FieldProfile> BadFields => new()
    {
        { "field name", s_field with { Name = "" } },
        { "has no type", s_field with { Type = default } },
        { "count of the field 'amount' is 11, more than record_count", s_field with { Count = 11, Nulls = 3 } },
        { "add up", s_field with { Nulls = 1 } },
        { "add up", s_field with { Count = 10, Nulls = 10 } },
        { "nulls of the field 'amount' is -2", s_field with { Nulls = -2 } },
        { "non_finite", s_field with { NonFinite = 9 } },
        { "distinct", s_field with { Distinct = 9 } },
        { "type_counts", s_field with { TypeCounts = new Dictionary<string, long> { ["integer"] = 7 } } },
        { "mean of the field 'amount' is NaN", s_field with { Mean = double.NaN } },
        { "stddev of the field", s_field with { Stddev = double.PositiveInfinity } },
        { "is not negative", s_field with { Stddev = -1 } },
        { "no rank", s_field with { Quantiles = new Dictionary<string, double> { ["p50"] = 1 } } },
        { "no rank", s_field with { Quantiles = new Dictionary<string, double> { ["1.5"] = 1 } } },
        { "name a rank twice", s_field with { Quantiles = new Dictionary<string, double> { ["0.5"] = 1, ["0.50"] = 1 } } },
        { "fall from one rank", s_field with { Quantiles = new Dictionary<string, double> { ["0.75"] = 1, ["0.25"] = 2 } } },
        { "finite", s_field with { Quantiles = new Dictionary<string, double> { ["0.75"] = double.NegativeInfinity } } },
        { "from 0 to 100", s_field with { FrequentValues = [new FrequentValue { Value = 1, Count = 1, Percentage = 100.5 }] } },
        { "from 0 to 100", s_field with { FrequentValues = [new FrequentValue { Value = 1, Count = 1, Percentage = double.NaN }] } },
        { "more than non_null", s_field with { FrequentValues = [new FrequentValue { Value = 1, Count = 9, Percentage = 100 }] } },
        { "not in order", s_field with { Distribution = new FieldDistribution { Buckets = [new DistributionBucket { Start = 2, End = 1, Count = 1 }] } } },
        { "not in order", s_field with { Distribution = new FieldDistribution { Buckets = [new DistributionBucket { Start = 1, End = 3, Count = 1 }, new DistributionBucket { Start = 2, End = 4, Count = 1 }] } } },
        { "more than non_null", s_field with { Distribution = new FieldDistribution { Buckets = [new DistributionBucket { Start = 1, End = 3, Count = 9 }] } } },
        { "more than", s_field with { Distribution = new FieldDistribution { Categories = [new DistributionCategory { Value = 1, Count = long.MaxValue }], Other = long.MaxValue } } },
    };

    [Theory]
    [MemberData(nameof(BadFields))]
    public async Task A_field_whose_figures_contradict_each_other_is_refused(string reason, FieldProfile field)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        (await FluentActions.Awaiting(async () => await ledger.Tracker.RecordProfileAsync(Some.Profile() with { Fields = [field] })).Should().ThrowAsync<ArgumentException>())
            .Which.Message.Should().Contain(reason);
        (await ledger.CountAsync()).Should().Be(1);
    }

    public static TheoryData<string, ProfilingSnapshot> BadSnapshots => new()
    {
        { "names no dataset", Some.Profile() with { Dataset = null! } },
        { "generated from", Some.Profile() with { GeneratedFrom = default } },
        { "record_count is -1", Some.Profile() with { RecordCount = -1 } },
        { "two fields 'amount'", Some.Profile() with { Fields = [s_field, s_field] } },
        { "override's metric", Some.Profile() with { OverridesApplied = [new ProfileOverride { Field = "a", Metric = "" }] } },
    };

    [Theory]
    [MemberData(nameof(BadSnapshots))]
    public async Task A_snapshot_that_is_not_well_formed_is_refused(string reason, ProfilingSnapshot snapshot)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        (await FluentActions.Awaiting(async () => await ledger.Tracker.RecordProfileAsync(snapshot)).Should().ThrowAsync<ArgumentException>())
            .Which.Message.Should().Contain(reason);
    }
}
