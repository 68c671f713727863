using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance;

public class ConfigApprovalTests
{
    [Fact]
    public async Task A_version_that_needs_approval_is_in_force_from_its_approval_on()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version() with { ApprovalRequired = true });
        ledger.Clock.Advance(TimeSpan.FromHours(1));
        int? waiting = await ledger.InForceAsync();

        Recorded<ConfigApproval> approval = await ledger.ApproveAsync(1);

        waiting.Should().BeNull();
        (await ledger.InForceAsync(approval.Time)).Should().Be(1);
        (await ledger.InForceAsync(approval.Time.AddTicks(-10))).Should().BeNull("it waited until then");
    }

    [Fact]
    public async Task An_approval_names_the_content_and_stands_in_the_history()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<ConfigVersion> version = await ledger.RecordAsync(SomeConfig.Version() with { ApprovalRequired = true });
        ConfigState before = (await ledger.Tracker.GetConfigHistoryAsync(ConfigKind.Rule, SomeConfig.Id)).Single();

        Recorded<ConfigApproval> approval = await ledger.Tracker.ApproveConfigVersionAsync(ConfigKind.Rule, SomeConfig.Id, 1, "ben", "Seen.");

        (before.IsPending, before.ApprovedBy, before.ApprovedAt).Should().Be((true, null, null));
        ConfigState after = (await ledger.Tracker.GetConfigHistoryAsync(ConfigKind.Rule, SomeConfig.Id)).Single();
        (after.IsPending, after.ApprovedBy, after.ApprovedAt).Should().Be((false, "ben", approval.Time));
        after.Approval.Should().BeEquivalentTo(approval);
        approval.Data.ContentSha256.Should().Be(version.Data.ContentSha256);
        approval.Context.Actor.Should().Be("ben");
        (await ledger.LinesAsync())[^1].ReadRecord().Should().BeEquivalentTo(approval);
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("ANA")]
    [InlineData(" ana")]
    public async Task Nobody_approves_their_own_version(string approver)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version());

        await FluentActions.Awaiting(() => ledger.ApproveAsync(1, approver).AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("*is the author*have somebody else approve it*");
    }

    [Fact]
    public async Task A_version_is_approved_once()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<ConfigVersion> version = await ledger.RecordAsync(SomeConfig.Version());
        await ledger.ApproveAsync(1);
        long count = await ledger.CountAsync();

        (await FluentActions.Awaiting(() => ledger.ApproveAsync(1, "carl").AsTask())
            .Should().ThrowAsync<ConfigConflictException>().WithMessage("*approved already, by ben*")).Which.Existing.Should().Be(version);

        (await ledger.CountAsync()).Should().Be(count);
    }

    [Fact]
    public async Task A_version_that_was_approved_when_it_was_recorded_is_not_approved_again()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version() with { ApprovalRequired = true, ApprovedBy = "ben" });

        await FluentActions.Awaiting(() => ledger.ApproveAsync(1, "carl").AsTask()).Should().ThrowAsync<ConfigConflictException>().WithMessage("*by ben*");

        (await ledger.InForceAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_version_that_is_not_there_is_not_approved()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version());

        (await FluentActions.Awaiting(() => ledger.ApproveAsync(2).AsTask())
            .Should().ThrowAsync<ConfigNotFoundException>().WithMessage("*no version 2 of the rule 'iqr-outlier'*")).Which.Version.Should().Be(2);
    }

    [Fact]
    public async Task A_retry_with_the_same_id_is_the_same_approval()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version());
        var options = new RecordOptions { Id = Some.Id() };
        Recorded<ConfigApproval> first = await ledger.Tracker.ApproveConfigVersionAsync(ConfigKind.Rule, SomeConfig.Id, 1, "ben", options: options);

        Recorded<ConfigApproval> again = await ledger.Tracker.ApproveConfigVersionAsync(ConfigKind.Rule, SomeConfig.Id, 1, "ben", options: options);

        again.Should().Be(first);
    }

    [Fact]
    public async Task Of_many_who_approve_at_once_one_does()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version());

        bool[] approved = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            try
            {
                await ledger.ApproveAsync(1, "approver-" + i);
                return true;
            }
            catch (ConfigConflictException)
            {
                return false;
            }
        })));

        approved.Count(won => won).Should().Be(1);
        (await ledger.Tracker.FindConfigApprovalsAsync(new ConfigQuery()).CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Whether_an_approval_is_needed_goes_on_from_version_to_version()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version() with { ApprovalRequired = true });

        Recorded<ConfigVersion> inherited = await ledger.RecordAsync(SomeConfig.Version());
        Recorded<ConfigVersion> stated = await ledger.RecordAsync(SomeConfig.Version() with { ApprovalRequired = false });

        (inherited.Data.ApprovalRequired, stated.Data.ApprovalRequired).Should().Be((true, false));
    }
}
