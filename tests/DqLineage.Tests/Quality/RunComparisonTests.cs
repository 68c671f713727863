using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Quality;

public sealed class RunComparisonTests : IAsyncLifetime
{
    private TestLedger _ledger = null!;

    public async Task InitializeAsync() => _ledger = await TestLedger.OpenAsync();

    public Task DisposeAsync() => _ledger.DisposeAsync().AsTask();

    [Fact]
    public async Task Findings_are_new_resolved_persisting_or_there_again()
    {
        await _ledger.RunAsync("first", Found(1), Found(2), Found(3));
        await _ledger.RunAsync("second", Found(2), Found(4, IssueType.Duplicate));
        await _ledger.RunAsync("third", Found(1), Found(2), Found(5, rule: "zscore"));

        RunComparison comparison = await _ledger.Tracker.CompareRunsAsync("second");

        (comparison.Baseline.Data.RunId, comparison.Current.Data.RunId).Should().Be(("second", "third"));
        comparison.Total.Should().Be(new FindingChanges { New = 1, Resolved = 1, Persisting = 1, Recurred = 1 });
        comparison.ByIssueType.Should().BeEquivalentTo(new Dictionary<IssueType, FindingChanges>
        {
            [IssueType.Duplicate] = new() { New = 0, Resolved = 1, Persisting = 0, Recurred = 0 },
            [IssueType.Outlier] = new() { New = 1, Resolved = 0, Persisting = 1, Recurred = 1 },
        });
        comparison.ByRule["zscore"].New.Should().Be(1);
        comparison.Changed.Select(changed => (changed.Change, changed.Detection.Data.Sample)).Should().Equal(
            (FindingChange.Recurred, (SampleId)1), (FindingChange.New, (SampleId)5), (FindingChange.Resolved, (SampleId)4));
        comparison.Changed[2].Detection.Data.RunId.Id.Should().Be("second");
    }

    [Fact]
    public async Task The_column_belongs_to_a_finding_and_the_rule_does_not()
    {
        await _ledger.RunAsync("first", Found(1, column: "amount"), Found(2, rule: "iqr"));
        await _ledger.RunAsync("second", Found(1, column: "price"), Found(2, rule: "zscore"), Found(2, rule: "iqr"));

        (await _ledger.Tracker.CompareRunsAsync("first", "second")).Total.Should().Be(new FindingChanges { New = 1, Resolved = 1, Persisting = 1, Recurred = 0 });
    }

    [Fact]
    public async Task What_was_found_in_another_dataset_is_not_there_again()
    {
        await _ledger.Tracker.RunAsync(Some.Run("customers") with { Dataset = Some.Dataset("customers") }, async (run, token) => await run.RecordDetectionAsync(Found(1), cancellationToken: token));
        await _ledger.RunAsync("first");
        await _ledger.RunAsync("second", Found(1));

        (await _ledger.Tracker.CompareRunsAsync("first", "second")).Total.Should().Be(new FindingChanges { New = 1, Resolved = 0, Persisting = 0, Recurred = 0 });
    }

    [Fact]
    public async Task Without_looking_for_recurrences_they_are_new()
    {
        await _ledger.RunAsync("first", Found(1));
        await _ledger.RunAsync("second");
        await _ledger.RunAsync("third", Found(1));

        RunComparison comparison = await _ledger.Tracker.CompareRunsAsync("second", "third", new RunComparisonOptions { FindsRecurrences = false, MaxListed = 0 });

        (comparison.Total.New, comparison.Total.Recurred, comparison.Changed.Count).Should().Be((1, 0, 0));
    }

    [Fact]
    public async Task Runs_over_different_datasets_are_only_compared_when_asked_to()
    {
        await _ledger.RunAsync("first", Found(1));
        await _ledger.Tracker.RunAsync(Some.Run("other") with { Dataset = Some.Dataset("customers") }, async (run, token) => await run.RecordDetectionAsync(Found(1), cancellationToken: token));
        Func<Task> compare = () => _ledger.Tracker.CompareRunsAsync("first", "other");

        await compare.Should().ThrowAsync<ArgumentException>().WithMessage("*AllowsDifferentDatasets*");
        (await _ledger.Tracker.CompareRunsAsync("first", "other", new RunComparisonOptions { AllowsDifferentDatasets = true })).Total.Persisting.Should().Be(1);
    }

    [Fact]
    public async Task A_run_is_not_compared_with_itself_or_with_one_that_is_not_there()
    {
        await _ledger.RunAsync("first", Found(1));

        await _ledger.Tracker.Invoking(tracker => tracker.CompareRunsAsync("first", "first")).Should().ThrowAsync<ArgumentException>().WithMessage("*itself*");
        await _ledger.Tracker.Invoking(tracker => tracker.CompareRunsAsync("nowhere", "first")).Should().ThrowAsync<RunNotFoundException>();
    }

    private static Detection Found(int sample, IssueType? issue = null, string rule = "iqr", string column = "amount") =>
        Some.Detection(sample, issue) with { Rule = new RuleRef { Id = rule, Version = "1" }, Column = column };
}
