using DqLineage.Tests.Infrastructure;
using static DqLineage.Tests.Profiling.ProfiledRows;

namespace DqLineage.Tests.Profiling.Drift;

public class ProfileDriftTests
{
    [Fact]
    public async Task Rows_of_the_same_distribution_have_not_drifted()
    {
        FieldDrift drift = await Compare(Normal(5_000, 1), Normal(4_000, 2));

        drift.Severity.Should().Be(DriftSeverity.None);
        drift.Psi.Should().BeInRange(0, 0.02);
        drift.ComparedBy.Should().Be("buckets");
        drift.IsApproximate.Should().BeFalse();
        drift.KolmogorovSmirnov!.PValue.Should().BeGreaterThan(0.05);
        drift.MeanShift.Should().BeApproximately(0, 0.1);
    }

    [Fact]
    public async Task A_shifted_distribution_has_drifted_significantly()
    {
        double[] baseline = Normal(5_000, 1);
        double[] current = [.. Normal(4_000, 2).Select(number => number + 1)];

        FieldDrift drift = await Compare(baseline, current);

        drift.Severity.Should().Be(DriftSeverity.Significant);
        drift.MeanShift.Should().BeApproximately(1, 0.1);
        drift.ChiSquare!.PValue.Should().BeLessThan(1e-9);

        // Two normal distributions a standard deviation apart: PSI is Jeffreys' divergence, μ² = 1, and the statistic 2Φ(1/2) − 1 = 0.3829.
        drift.Psi.Should().BeApproximately(1, 0.2);
        drift.KolmogorovSmirnov!.Statistic.Should().BeApproximately(0.3829, 0.04);
        drift.KolmogorovSmirnov.Statistic.Should().BeLessThanOrEqualTo(DriftStatistics.KolmogorovSmirnov(baseline, current).Statistic);
    }

    [Fact]
    public async Task Counts_of_categories_give_the_statistics_of_the_counts()
    {
        FieldDrift drift = await Compare(Repeat(("a", 120), ("b", 340), ("c", 540)), Repeat(("a", 95), ("b", 310), ("c", 595), ("d", 65)));

        double[] before = [120, 340, 540, 0];
        double[] after = [95, 310, 595, 65];
        drift.ComparedBy.Should().Be("categories");
        drift.Psi.Should().BeApproximately(DriftStatistics.Psi(before, after), 1e-12);
        drift.JensenShannonDistance.Should().BeApproximately(DriftStatistics.JensenShannonDistance(before, after), 1e-12);
        drift.ChiSquare!.Statistic.Should().BeApproximately(DriftStatistics.ChiSquare(before, after).Statistic, 1e-9);
        drift.ChiSquare.DegreesOfFreedom.Should().Be(3);
        drift.KolmogorovSmirnov.Should().BeNull("categories have no order");
    }

    [Fact]
    public async Task A_category_that_one_side_counted_among_the_others_goes_to_the_others_of_both()
    {
        ProfilingOptions two = Options with { Categories = 2 };
        FieldDrift drift = await Compare(Repeat(("a", 50), ("b", 30), ("c", 20)), Repeat(("a", 50), ("c", 30), ("b", 20)), two);

        drift.Psi.Should().BeApproximately(0, 1e-12, "of b and c together there are 50 each time; which of them is which, the snapshots do not say");
    }

    [Fact]
    public async Task Buckets_of_other_widths_are_compared_without_dividing_any()
    {
        double[] baseline = [.. Normal(5_000, 1).Select(number => number + 10)];
        double[] current = [.. Normal(5_000, 2).Select(number => 10 + (20 * number))];

        FieldDrift drift = await Compare(baseline, current);

        drift.IsApproximate.Should().BeFalse();
        drift.Severity.Should().Be(DriftSeverity.Significant);
        drift.KolmogorovSmirnov!.Statistic.Should().BeLessThanOrEqualTo(DriftStatistics.KolmogorovSmirnov(baseline, current).Statistic);
    }

    [Fact]
    public async Task One_number_far_away_neither_hides_a_drift_nor_makes_one()
    {
        double[] baseline = Normal(5_000, 1);

        FieldDrift same = await Compare(baseline, [.. Normal(5_000, 2), 1e9]);
        FieldDrift shifted = await Compare([.. baseline, -1e9], [.. Normal(5_000, 2).Select(number => number + 1), 1e9]);

        same.Should().BeEquivalentTo(new { Severity = DriftSeverity.None, ComparedBy = "quantiles", IsApproximate = true });
        shifted.Severity.Should().Be(DriftSeverity.Significant);
        shifted.Psi.Should().BeInRange(0.6, 1.4);
    }

    [Fact]
    public async Task Numbers_that_repeat_are_not_compared_by_quantiles()
    {
        static object[] Values(int ones) => [.. Enumerable.Repeat((object)0, 1000 - ones), .. Enumerable.Repeat((object)1, ones), 1_000_000_000];

        FieldDrift drift = await Compare(Values(240), Values(260));

        drift.ComparedBy.Should().Be("buckets");
        drift.Severity.Should().Be(DriftSeverity.None);
    }

    [Fact]
    public void Buckets_of_another_profiler_that_cross_are_divided_evenly()
    {
        FieldProfile Of(params (double Start, double End, long Count)[] buckets) => new()
        {
            Name = "a",
            Type = FieldType.Number,
            Count = buckets.Sum(bucket => bucket.Count),
            NonNull = buckets.Sum(bucket => bucket.Count),
            Nulls = 0,
            Distribution = new FieldDistribution { Buckets = [.. buckets.Select(bucket => new DistributionBucket { Start = bucket.Start, End = bucket.End, Count = bucket.Count })] },
        };

        FieldDrift drift = Compare(Of((0, 3, 30), (3, 6, 30)), Of((0, 2, 20), (2, 4, 20), (4, 6, 20)));

        drift.IsApproximate.Should().BeTrue();
        drift.Psi.Should().BeApproximately(0, 1e-12);
        drift.KolmogorovSmirnov!.Statistic.Should().BeApproximately(0, 1e-12);
    }

    [Fact]
    public async Task More_nulls_are_a_drift_of_their_own()
    {
        static object?[] Values(int nulls) => [.. Enumerable.Repeat<object?>(null, nulls), .. Enumerable.Range(0, 1000 - nulls).Select(i => (object?)(i % 10))];

        FieldDrift drift = await Compare(Values(10), Values(110));

        drift.NullRateChange.Should().BeApproximately(0.1, 1e-12);
        drift.Severity.Should().Be(DriftSeverity.Moderate);
        (await Compare(Values(10), Values(310))).Severity.Should().Be(DriftSeverity.Significant);
        (await Compare(Values(10), Values(10))).Severity.Should().Be(DriftSeverity.None);
    }

    [Fact]
    public async Task Few_rows_raise_no_alarm_unless_they_are_told_to()
    {
        FieldDrift drift = await Compare(["a", "b", "a"], ["b", "b", "a"]);

        drift.Psi.Should().BeGreaterThan(0.25);
        drift.Severity.Should().Be(DriftSeverity.None);
        (await Compare(["a", "b", "a"], ["b", "b", "a"], drift: new DriftOptions { MaxPValue = 1 })).Severity.Should().Be(DriftSeverity.Significant);
    }

    [Fact]
    public async Task No_rows_and_no_values_have_no_statistics()
    {
        FieldDrift drift = await Compare([], [1, 2, 3]);

        drift.Should().BeEquivalentTo(new { Severity = DriftSeverity.None, Psi = (double?)null, ComparedBy = (string?)null, NullRateChange = (double?)null, MeanShift = (double?)null });
        (await Compare([1.0, 2.0], [double.NaN, double.NaN])).Psi.Should().BeNull();
        (await Compare([5, 5, 5], [5, 5])).Should().BeEquivalentTo(new { Psi = 0.0, MeanShift = (double?)null, Severity = DriftSeverity.None });
    }

    [Fact]
    public async Task Fields_that_came_went_or_have_another_type_are_in_the_schema_diff()
    {
        async Task<ProfilingSnapshot> Profile(params (string Name, object Value)[] row) => await new DataProfiler(Options).ProfileAsync(
            [.. row.Select(cell => cell.Name)], AsyncEnumerable.Repeat<IReadOnlyList<object?>>([.. row.Select(cell => cell.Value)], 3));

        DriftReport report = ProfileDrift.Between(await Profile(("id", 1), ("old", 1), ("amount", 2)), await Profile(("id", 1), ("amount", "2"), ("new", 1)));

        report.Schema.Added.Should().ContainSingle().Which.Name.Should().Be("new");
        report.Schema.Removed.Should().ContainSingle().Which.Name.Should().Be("old");
        report.Schema.Retyped.Should().ContainSingle().Which.Name.Should().Be("amount");
        report.Fields.Select(field => (field.Name, field.Severity)).Should().Equal(("id", DriftSeverity.None), ("amount", DriftSeverity.Significant));
        report.Severity.Should().Be(DriftSeverity.Significant);
        ProfileDrift.Between(await Profile(("id", 1)), await Profile(("id", 1), ("new", 1))).Severity.Should().Be(DriftSeverity.Moderate);
    }

    [Fact]
    public async Task Recorded_snapshots_are_compared_by_their_ids_as_of_a_state_of_the_ledger()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordProfileAsync(Some.Profile("monday"));
        await ledger.Tracker.RecordProfileAsync(Some.Profile("tuesday") with { RecordCount = 20 });

        DriftReport report = await ledger.Tracker.GetDriftAsync("monday", "tuesday");

        report.Should().BeEquivalentTo(new { BaselineId = "monday", CurrentId = "tuesday", BaselineRecordCount = 10, CurrentRecordCount = 20, Severity = DriftSeverity.None });
        await FluentActions.Awaiting(() => ledger.Tracker.GetDriftAsync("monday", "tuesday", asOf: AsOf.Seq(1))).Should().ThrowAsync<ProfileNotFoundException>();
    }

    private static async Task<FieldDrift> Compare(IEnumerable<object?> baseline, IEnumerable<object?> current, ProfilingOptions? options = null, DriftOptions? drift = null) =>
        Compare(await ProfileAsync(baseline, options), await ProfileAsync(current, options), drift);

    private static Task<FieldDrift> Compare(double[] baseline, double[] current) => Compare(baseline.Cast<object?>(), current.Cast<object?>());

    private static FieldDrift Compare(FieldProfile baseline, FieldProfile current, DriftOptions? options = null)
    {
        static ProfilingSnapshot Snapshot(FieldProfile field) => new() { Dataset = Some.Dataset(), RecordCount = field.Count, Fields = [field] };
        return ProfileDrift.Between(Snapshot(baseline), Snapshot(current), options).Fields.Should().ContainSingle().Subject;
    }

    private static object[] Repeat(params (string Value, int Count)[] values) => [.. values.SelectMany(value => Enumerable.Repeat((object)value.Value, value.Count))];

    // Box and Muller.
    private static double[] Normal(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
    }
}
