using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.History;

public class DetectionQueryTests
{
    [Fact]
    public async Task Detections_are_found_by_each_of_what_they_carry()
    {
        await using TestLedger ledger = await FilledAsync();

        (await FoundAsync(ledger, new DetectionQuery())).Should().Equal(1, 2, 3, 4);
        (await FoundAsync(ledger, new DetectionQuery { IssueType = IssueType.LabelError })).Should().Equal(2);
        (await FoundAsync(ledger, new DetectionQuery { Dataset = Some.Dataset("raw.customers") })).Should().Equal(3);
        (await FoundAsync(ledger, new DetectionQuery { Dataset = Some.Dataset() with { Version = "99" } })).Should().Equal([1, 2, 4], "whatever the version");
        (await FoundAsync(ledger, new DetectionQuery { Rule = "zscore" })).Should().Equal(3);
        (await FoundAsync(ledger, new DetectionQuery { Run = "run-2" })).Should().Equal(4);
        (await FoundAsync(ledger, new DetectionQuery { Column = "price" })).Should().Equal(4);
        (await FoundAsync(ledger, new DetectionQuery { Sample = 3 })).Should().Equal(3);
    }

    [Fact]
    public async Task All_that_is_given_must_hold()
    {
        await using TestLedger ledger = await FilledAsync();

        (await FoundAsync(ledger, new DetectionQuery { IssueType = IssueType.Outlier, Run = "run-1", Rule = "iqr" })).Should().Equal(1);
        (await FoundAsync(ledger, new DetectionQuery { IssueType = IssueType.LabelError, Run = "run-2" })).Should().BeEmpty();
    }

    [Fact]
    public async Task A_time_span_includes_its_beginning_and_not_its_end()
    {
        await using TestLedger ledger = await FilledAsync();
        DateTimeOffset second = Some.Instant.AddHours(1);

        (await FoundAsync(ledger, new DetectionQuery { To = second })).Should().Equal(1, 2, 3);
        (await FoundAsync(ledger, new DetectionQuery { From = second })).Should().Equal(4);
        (await FoundAsync(ledger, new DetectionQuery { From = Some.Instant, To = second.AddTicks(10) })).Should().Equal(1, 2, 3, 4);
        (await FoundAsync(ledger, new DetectionQuery { From = second.AddTicks(10) })).Should().BeEmpty();
        (await FoundAsync(ledger, new DetectionQuery { From = second, To = second })).Should().BeEmpty();
    }

    [Fact]
    public async Task As_of_a_time_or_a_position_nothing_later_is_found()
    {
        await using TestLedger ledger = await FilledAsync();

        (await FoundAsync(ledger, new DetectionQuery { AsOf = Some.Instant })).Should().Equal(1, 2, 3);
        (await FoundAsync(ledger, new DetectionQuery { AsOf = AsOf.Seq(3) })).Should().Equal(1, 2);
        (await FoundAsync(ledger, new DetectionQuery { AsOf = AsOf.Seq(3), NewestFirst = true, Limit = 1 })).Should().Equal(2);
    }

    [Fact]
    public async Task The_newest_comes_first_when_asked_for()
    {
        await using TestLedger ledger = await FilledAsync();

        (await FoundAsync(ledger, new DetectionQuery { NewestFirst = true })).Should().Equal(4, 3, 2, 1);
    }

    [Fact]
    public async Task A_tenants_detections_are_found_without_those_of_others()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        using (ledger.Tracker.BeginScope(new LineageContext { Tenant = "acme" }))
        {
            await ledger.RunAsync("run-1", Some.Detection(1));
        }

        using (ledger.Tracker.BeginScope(new LineageContext { Tenant = "globex" }))
        {
            await ledger.RunAsync("run-2", Some.Detection(2));
        }

        (await FoundAsync(ledger, new DetectionQuery { Tenant = "acme" })).Should().Equal(1);
        (await ledger.Tracker.GetRunAsync(tenant: "acme")).Data.RunId.Should().Be("run-1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_follow_each_other_without_gap_or_repetition_while_the_ledger_grows(bool newestFirst)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1", [.. Enumerable.Range(1, 10).Select(number => Some.Detection(number))]);
        var seen = new List<SampleId>();
        long? after = null;
        int pages = 0;
        do
        {
            List<Recorded<Detection>> page = await ledger.Tracker.FindDetectionsAsync(
                new DetectionQuery { Limit = 3, After = after, NewestFirst = newestFirst, AsOf = AsOf.Seq(11) }).ToListAsync();
            seen.AddRange(page.Select(detection => detection.Data.Sample));
            after = page.Count == 3 ? page[^1].Seq : null;
            await ledger.RunAsync($"later-{pages++}", Some.Detection(1000));
        }
        while (after is not null);

        IEnumerable<SampleId> expected = Enumerable.Range(1, 10).Select(number => new SampleId(number));
        seen.Should().Equal(newestFirst ? expected.Reverse() : expected);
        pages.Should().Be(4);
    }

    [Fact]
    public async Task Oldest_first_without_a_state_later_records_come_on_later_pages()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1", Some.Detection(1), Some.Detection(2));
        Recorded<Detection> last = await ledger.Tracker.FindDetectionsAsync(new DetectionQuery { Limit = 2 }).LastAsync();
        await ledger.RunAsync("run-2", Some.Detection(3));

        (await FoundAsync(ledger, new DetectionQuery { After = last.Seq })).Should().Equal(3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_limit_is_at_least_1(int limit) =>
        FluentActions.Invoking(() => new DetectionQuery { Limit = limit }).Should().Throw<ArgumentOutOfRangeException>();

    private static async Task<IEnumerable<SampleId>> FoundAsync(TestLedger ledger, DetectionQuery query) =>
        (await ledger.Tracker.FindDetectionsAsync(query).ToListAsync()).Select(detection => detection.Data.Sample);

    /// <summary>Seqs 2 to 4 in run-1, seq 7 in run-2 an hour later.</summary>
    private static async Task<TestLedger> FilledAsync()
    {
        TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync(
            "run-1",
            Some.Detection(1),
            Some.Detection(2, IssueType.LabelError),
            Some.Detection(3) with { Dataset = Some.Dataset("raw.customers"), Rule = new RuleRef { Id = "zscore" } });
        ledger.Clock.Advance(TimeSpan.FromHours(1));
        await ledger.RunAsync("run-2", Some.Detection(4) with { Column = "price" });
        return ledger;
    }
}
