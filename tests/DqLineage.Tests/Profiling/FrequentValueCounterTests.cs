namespace DqLineage.Tests.Profiling;

public class FrequentValueCounterTests
{
    [Fact]
    public void Up_to_as_many_values_as_counters_the_counts_are_exact()
    {
        long[] values = Zipf(50_000, 64);
        FrequentValueCounter counter = Over(64, values);

        counter.IsExact.Should().BeTrue();
        counter.Values.Select(entry => (entry.Value.Json, entry.Count)).Should().Equal(
            values.GroupBy(value => value).Select(group => (Json: DataValue.FromInt64(group.Key).Json, Count: group.LongCount()))
                .OrderByDescending(entry => entry.Count).ThenBy(entry => entry.Json, StringComparer.Ordinal));
        counter.Values.Should().OnlyContain(entry => entry.Error == 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void With_more_values_than_counters_no_count_is_too_low_and_none_off_by_more_than_its_error(int seed)
    {
        const int counters = 100;
        long[] values = Zipf(40_000, 5_000, seed);
        var exact = values.GroupBy(value => value).ToDictionary(group => DataValue.FromInt64(group.Key).Json, group => group.LongCount());

        FrequentValueCounter counter = Over(counters, values);

        counter.IsExact.Should().BeFalse();
        IReadOnlyList<(DataValue Value, long Count, long Error)> counted = counter.Values;
        counted.Sum(entry => entry.Count).Should().Be(values.Length, "every value raises one count by one");
        counted.Should().OnlyContain(entry => entry.Error <= values.Length / counters);
        counted.Should().OnlyContain(entry => entry.Count >= exact[entry.Value.Json] && entry.Count - entry.Error <= exact[entry.Value.Json]);
        counted.Select(entry => entry.Value.Json).Should().Contain(exact.Where(pair => pair.Value > values.Length / counters).Select(pair => pair.Key));
        counted.Select(entry => entry.Count).Should().BeInDescendingOrder();
    }

    private static long[] Zipf(int count, int values, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (long)(values * Math.Pow(random.NextDouble(), 4)))];
    }

    private static FrequentValueCounter Over(int capacity, IEnumerable<long> values)
    {
        var counter = new FrequentValueCounter(capacity);
        foreach (long value in values)
        {
            counter.Add(ProfiledValue.Of(value));
        }

        return counter;
    }
}
