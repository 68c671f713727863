using System.Data;
using System.Text.Json;
using DqLineage.Tests.Infrastructure;
using static DqLineage.Tests.Profiling.ProfiledRows;

namespace DqLineage.Tests.Profiling;

public class DataProfilerTests
{
    [Fact]
    public async Task A_column_of_whole_numbers_has_the_statistics_of_its_numbers()
    {
        FieldProfile field = await ProfileAsync([2, null, 4L, (short)4, 10, DBNull.Value]);

        field.Should().BeEquivalentTo(new FieldProfile
        {
            Name = "a",
            Type = FieldType.Integer,
            Count = 6,
            NonNull = 4,
            Nulls = 2,
            Distinct = 3,
            IsDistinctExact = true,
            Min = 2,
            Max = 10,
            Mean = 5,
            Stddev = Math.Sqrt(12),
            Quantiles = new Dictionary<string, double> { ["0.01"] = 2, ["0.05"] = 2, ["0.25"] = 2, ["0.5"] = 4, ["0.75"] = 4, ["0.95"] = 10, ["0.99"] = 10 },
            FrequentValues =
            [
                new FrequentValue { Value = 4, Count = 2, Percentage = 50 },
                new FrequentValue { Value = 10, Count = 1, Percentage = 25 },
                new FrequentValue { Value = 2, Count = 1, Percentage = 25 },
            ],
            Distribution = new FieldDistribution
            {
                Buckets =
                [
                    new DistributionBucket { Start = 2, End = 3, Count = 1 }, new DistributionBucket { Start = 3, End = 4, Count = 0 },
                    new DistributionBucket { Start = 4, End = 5, Count = 2 }, new DistributionBucket { Start = 5, End = 6, Count = 0 },
                    new DistributionBucket { Start = 6, End = 7, Count = 0 }, new DistributionBucket { Start = 7, End = 8, Count = 0 },
                    new DistributionBucket { Start = 8, End = 9, Count = 0 }, new DistributionBucket { Start = 9, End = 10, Count = 0 },
                    new DistributionBucket { Start = 10, End = 11, Count = 1 },
                ],
            },
        });
    }

    [Fact]
    public async Task A_column_of_texts_has_categories_and_no_statistics_of_numbers()
    {
        FieldProfile field = await ProfileAsync(["b", "a", "b", "", "Z"], Options with { Categories = 2, SampleValues = 2 });

        field.Should().BeEquivalentTo(new { Type = FieldType.Text, NonNull = 5L, Nulls = 0L, Distinct = 4L, Min = (DataValue)"", Max = (DataValue)"b", Mean = (double?)null, Quantiles = (object?)null });
        field.Distribution!.Buckets.Should().BeNull();
        field.Distribution.Categories!.Select(category => (category.Value.ToString(), category.Count)).Should().Equal(("b", 2), ("", 1));
        field.Distribution.Other.Should().Be(2);
        field.SampleValues.Should().Equal("b", "a");
    }

    public static TheoryData<string, object[], string, string> Types => new()
    {
        { "integer", [1, 2UL, ulong.MaxValue, (Int128)5, System.Numerics.BigInteger.One], "1", "\"18446744073709551615\"" },
        { "decimal", [1.50m, 2m, 3], "\"1.50\"", "3" },
        { "number", [1.5, 2f, 3, 0.25m], "\"0.25\"", "3" },
        { "boolean", [true, false, true], "false", "true" },
        { "date", [new DateOnly(2026, 1, 2), new DateOnly(1999, 12, 31)], "\"1999-12-31\"", "\"2026-01-02\"" },
        { "timestamp", [new DateTime(2026, 1, 2, 3, 4, 5), new DateTime(2026, 1, 2, 3, 4, 6, 500)], "\"2026-01-02T03:04:05\"", "\"2026-01-02T03:04:06.5\"" },
        { "timestamp", [new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), new DateTime(2026, 1, 2, 1, 4, 5, DateTimeKind.Utc)], "\"2026-01-02T01:04:05Z\"", "\"2026-01-02T01:04:05Z\"" },
        { "time", [TimeSpan.FromSeconds(90), new TimeOnly(0, 1)], "\"00:01:00\"", "\"00:01:30\"" },
        { "uuid", [Guid.Parse("0198a6c4-1d2e-7f00-8a4b-5c6d7e8f9a0b"), Guid.Empty], "\"00000000-0000-0000-0000-000000000000\"", "\"0198a6c4-1d2e-7f00-8a4b-5c6d7e8f9a0b\"" },
        { "binary", [new byte[] { 1, 255 }, Array.Empty<byte>()], "", "" },
        { "text", ["a", 'b', ConsoleColor.Red, new Version(1, 2)], "\"1.2\"", "\"b\"" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_column_has_the_type_of_its_values_and_their_ends(string type, object[] values, string min, string max)
    {
        FieldProfile field = await ProfileAsync(values);

        field.Type.Value.Should().Be(type);
        (field.Min.Json, field.Max.Json).Should().Be((min, max));
    }

    [Fact]
    public async Task A_column_of_several_types_is_mixed_with_a_count_of_each_and_the_statistics_of_its_numbers()
    {
        FieldProfile field = await ProfileAsync([1, "n/a", 3, 2.5m, true, null, "n/a"]);

        field.Type.Should().Be(FieldType.Mixed);
        field.TypeCounts.Should().BeEquivalentTo(new Dictionary<string, long> { ["integer"] = 2, ["decimal"] = 1, ["text"] = 2, ["boolean"] = 1 });
        field.Should().BeEquivalentTo(new { NonNull = 6L, Distinct = 5L, Min = (DataValue)1, Max = (DataValue)3, Mean = 6.5 / 3 });
        field.Distribution!.Buckets!.Sum(bucket => bucket.Count).Should().Be(3);
        field.Distribution.Categories![0].Should().Be(new DistributionCategory { Value = "n/a", Count = 2 });
        (await ProfileAsync(["a", true])).Should().BeEquivalentTo(new { Type = FieldType.Mixed, Min = default(DataValue), Max = default(DataValue), Mean = (double?)null });
    }

    [Fact]
    public async Task Numbers_of_several_types_are_one_value_when_they_are_equal()
    {
        (await ProfileAsync([1, 1L, 1m, 1.0, 1.00m, 1f, (System.Numerics.BigInteger)1])).Distinct.Should().Be(1);
        (await ProfileAsync([0.1, 0.1m, 0.10m])).Distinct.Should().Be(1);
        (await ProfileAsync([0.0, -0.0, 0])).Distinct.Should().Be(1);
        (await ProfileAsync([0.1234567890123456789m, 0.1234567890123456788m, 0.12345678901234568])).Distinct.Should().Be(3);
        (await ProfileAsync(["1", 1, true])).Distinct.Should().Be(3);
    }

    [Fact]
    public async Task NaN_and_the_infinities_are_counted_apart_and_enter_no_statistic()
    {
        FieldProfile field = await ProfileAsync([1.0, double.NaN, 3.0, double.PositiveInfinity, float.NegativeInfinity, System.Numerics.BigInteger.Pow(10, 400)]);

        field.Should().BeEquivalentTo(new { NonNull = 6L, NonFinite = 4L, Distinct = 6L, Min = (DataValue)1.0, Max = (DataValue)3.0, Mean = 2.0, Stddev = Math.Sqrt(2) });
        field.Quantiles!["0.5"].Should().Be(1);
        field.Distribution!.Buckets!.Sum(bucket => bucket.Count).Should().Be(2);
        field.FrequentValues!.Select(frequent => frequent.Value.Json).Should().Contain("\"NaN\"");
        (await ProfileAsync([double.NaN])).Should().BeEquivalentTo(new { Type = FieldType.Number, NonFinite = 1L, Min = default(DataValue), Mean = (double?)null, Distribution = (object?)null });
    }

    [Fact]
    public async Task Statistics_beyond_the_range_of_a_double_are_left_out()
    {
        FieldProfile field = await ProfileAsync([double.MaxValue, double.MaxValue, double.MinValue]);

        field.Stddev.Should().BeNull();
        field.Max.Should().Be((DataValue)double.MaxValue);
        field.Distribution!.Buckets!.Sum(bucket => bucket.Count).Should().Be(3);
    }

    [Fact]
    public async Task A_column_without_values_and_a_dataset_without_rows_are_profiled()
    {
        (await ProfileAsync([null, null])).Should().BeEquivalentTo(new FieldProfile { Name = "a", Type = FieldType.Empty, Count = 2, NonNull = 0, Nulls = 2, Distinct = 0, IsDistinctExact = true });
        (await ProfileAsync([])).Should().BeEquivalentTo(new FieldProfile { Name = "a", Type = FieldType.Empty, Count = 0, NonNull = 0, Nulls = 0, Distinct = 0, IsDistinctExact = true });
    }

    [Fact]
    public async Task Long_texts_are_cut_where_they_are_shown_and_counted_whole()
    {
        string text = new('x', 100_000);
        FieldProfile field = await ProfileAsync([text + "a", text + "b", new string('y', 255) + "\U0001F600"]);

        field.Distinct.Should().Be(3);
        field.Min.ToString().Should().Be(text[..256]);
        field.Max.ToString().Should().Be(new string('y', 255), "half a character is no text");
        field.FrequentValues!.Should().OnlyContain(frequent => frequent.Value.Json.Length <= 258);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_shown_as_the_replacement_character() =>
        (await ProfileAsync(["a\ud800b"])).Min.ToString().Should().Be("a\ufffdb");

    [Fact]
    public async Task Bytes_are_shown_in_hexadecimal_and_what_the_caller_changes_later_is_not_seen()
    {
        byte[] reused = [1, 2];
        async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
        {
            yield return [reused];
            reused[0] = 9;
            yield return [reused];
            await Task.CompletedTask;
        }

        ProfilingSnapshot snapshot = await new DataProfiler(Options with { SampleValues = 5 }).ProfileAsync(["a"], Rows());

        snapshot.Fields[0].Distinct.Should().Be(2);
        snapshot.Fields[0].FrequentValues!.Select(frequent => frequent.Value.ToString()).Should().Equal("0102", "0902");
        snapshot.Fields[0].SampleValues.Should().Equal("0102", "0902");
    }

    [Fact]
    public async Task Values_that_are_JSON_are_taken_as_what_they_are()
    {
        using var json = JsonDocument.Parse("""[1, 2.5, 1e300, "a", true, null, {"b":1}]""");

        FieldProfile field = await ProfileAsync([.. json.RootElement.EnumerateArray().Select(element => (object)element), (DataValue)7, default(DataValue), DataValue.Null]);

        field.TypeCounts.Should().BeEquivalentTo(new Dictionary<string, long> { ["integer"] = 2, ["decimal"] = 1, ["number"] = 1, ["text"] = 2, ["boolean"] = 1 });
        field.Nulls.Should().Be(3);
    }

    [Fact]
    public async Task With_more_values_than_counters_only_those_that_are_surely_frequent_are_listed()
    {
        IEnumerable<object?> values = Enumerable.Range(0, 3000).Select(i => (object?)(i % 3 == 0 ? "often" : "v" + i));

        FieldProfile field = await ProfileAsync(values, Options with { FrequentValueCounters = 16, ExactDistinctLimit = 100 });

        FrequentValue frequent = field.FrequentValues.Should().ContainSingle().Subject;
        frequent.Value.ToString().Should().Be("often");
        frequent.Count.Should().BeGreaterThanOrEqualTo(1000);
        (frequent.Count - (frequent.CountError ?? 0)).Should().BeLessThanOrEqualTo(1000);
        field.Distribution.Should().BeNull("categories are exact or not there");
        field.IsDistinctExact.Should().BeFalse();
        field.Distinct.Should().BeInRange(1941, 2061);
    }

    [Fact]
    public async Task Rows_that_name_their_values_need_not_have_the_same_fields()
    {
        IReadOnlyDictionary<string, object?>[] rows = [new Dictionary<string, object?> { ["a"] = 1 }, new Dictionary<string, object?> { ["b"] = "x", ["a"] = null }, new Dictionary<string, object?>()];

        ProfilingSnapshot snapshot = await new DataProfiler(Options).ProfileAsync(rows.ToAsyncEnumerable());

        snapshot.RecordCount.Should().Be(3);
        snapshot.Fields.Select(field => (field.Name, field.Count, field.NonNull, field.Nulls)).Should().Equal(("a", 3, 1, 2), ("b", 3, 1, 2));
    }

    [Fact]
    public async Task A_data_reader_is_profiled_and_columns_can_be_chosen()
    {
        using var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        table.Columns.Add("a", typeof(int));
        table.Columns.Add("b", typeof(string));
        table.Rows.Add(1, "x");
        table.Rows.Add(DBNull.Value, "y");
        await using DataTableReader reader = table.CreateDataReader();

        ProfilingSnapshot snapshot = await new DataProfiler(Options with { Columns = ["b"] }).ProfileAsync(reader);

        snapshot.RecordCount.Should().Be(2);
        snapshot.Fields.Select(field => (field.Name, field.NonNull)).Should().Equal(("b", 2));
        await FluentActions.Awaiting(() => new DataProfiler(Options with { Columns = ["c"] }).ProfileAsync(table.CreateDataReader()))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*no column 'c'*");
    }

    [Fact]
    public async Task The_same_rows_give_the_same_bytes()
    {
        async Task<byte[]> Profile() => JsonSerializer.SerializeToUtf8Bytes(
            await new DataProfiler(Options).ProfileAsync(["a", "b"], GeneratedRows.Numbers(30_000, seed: 7).ToAsyncEnumerable()), RecordJsonContext.Default.ProfilingSnapshot);

        (await Profile()).Should().Equal(await Profile());
    }

    [Fact]
    public async Task Rows_without_a_value_for_every_column_are_refused_by_number()
    {
        IReadOnlyList<object?>[] rows = [[1, 2], [1]];

        await FluentActions.Awaiting(() => new DataProfiler(Options).ProfileAsync(["a", "b"], rows.ToAsyncEnumerable()))
            .Should().ThrowAsync<InvalidDataException>().WithMessage("Row 2 has 1 values*2 columns*");
    }

    [Theory]
    [InlineData("name of column 2", "a", "")]
    [InlineData("name 'a'", "a", "a")]
    public async Task Columns_without_a_name_of_their_own_are_refused(string reason, params string[] columns) =>
        await FluentActions.Awaiting(() => new DataProfiler(Options).ProfileAsync(columns, AsyncEnumerable.Empty<IReadOnlyList<object?>>()))
            .Should().ThrowAsync<ArgumentException>().WithMessage($"*{reason}*");

    [Fact]
    public async Task Rows_that_name_ever_new_columns_are_refused()
    {
        IEnumerable<IReadOnlyDictionary<string, object?>> rows = Enumerable.Range(0, 20).Select(i => new Dictionary<string, object?> { ["c" + i] = i });

        await FluentActions.Awaiting(() => new DataProfiler(Options with { MaxColumns = 10 }).ProfileAsync(rows.ToAsyncEnumerable()))
            .Should().ThrowAsync<InvalidDataException>().WithMessage("*more than 10 columns*");
        await FluentActions.Awaiting(() => new DataProfiler(Options).ProfileAsync(AsyncEnumerable.Repeat<IReadOnlyDictionary<string, object?>>(new Dictionary<string, object?> { ["a\nb"] = 1 }, 1)))
            .Should().ThrowAsync<InvalidDataException>().WithMessage("*Rename*");
    }

    [Fact]
    public async Task Progress_is_told_the_rows_and_a_token_stops()
    {
        var progress = new ProgressReports();
        using var cancellation = new CancellationTokenSource();
        await new DataProfiler(Options).ProfileAsync(["a", "b"], GeneratedRows.Numbers(5_000, seed: 1).ToAsyncEnumerable(), progress);
        progress.Values.Should().Equal(4096, 5000);

        await cancellation.CancelAsync();
        await FluentActions.Awaiting(() => new DataProfiler(Options).ProfileAsync(["a", "b"], GeneratedRows.Numbers(5_000, seed: 1).ToAsyncEnumerable(), progress, cancellation.Token))
            .Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_tracker_profiles_and_records()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        IReadOnlyDictionary<string, object?>[] rows = [new Dictionary<string, object?> { ["a"] = double.NaN }];

        Recorded<ProfilingSnapshot> recorded = await ledger.Tracker.ProfileAsync(Options with { ProfilingContextId = "ctx" }, rows.ToAsyncEnumerable());

        (await ledger.Tracker.GetProfileAsync(recorded.Data.SnapshotId)).Data.Should().BeEquivalentTo(recorded.Data);
        recorded.Data.Should().BeEquivalentTo(new { ProfilingContextId = "ctx", RecordCount = 1, ProfiledAt = ledger.Clock.GetUtcNow() });
    }

    [Fact]
    public void Options_outside_their_ranges_are_refused()
    {
        FluentActions.Invoking(() => Options with { QuantileRankError = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Options with { Quantiles = [0.5, 0.5] }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Options with { Quantiles = [double.NaN] }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Options with { HistogramBuckets = 1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Options with { FrequentValueCounters = 0 }).Should().Throw<ArgumentOutOfRangeException>();
    }
}
