using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance;

public class ConfigDiffTests
{
    [Fact]
    public async Task Two_versions_are_compared_in_either_direction()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version(content: """{"k":1.5}"""));
        await ledger.RecordAsync(SomeConfig.Version(content: """{"k":2,"column":"amount"}"""));

        ConfigDiff forward = await ledger.Tracker.DiffConfigAsync(ConfigKind.Rule, SomeConfig.Id, 1, 2);
        ConfigDiff back = await ledger.Tracker.DiffConfigAsync(ConfigKind.Rule, SomeConfig.Id, 2, 1);

        (forward.From.Data.Version, forward.To.Data.Version).Should().Be((1, 2));
        forward.Changes.Select(change => (change.Path, change.Kind)).Should().Equal(("/column", JsonChangeKind.Added), ("/k", JsonChangeKind.Changed));
        (forward.IsBreaking, back.IsBreaking, forward.IsEmpty).Should().Be((false, true, false));
    }

    [Fact]
    public async Task The_callers_judgement_is_asked()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version(content: """{"k":1}"""));
        await ledger.RecordAsync(SomeConfig.Version(content: """{"k":2}"""));

        (await ledger.Tracker.DiffConfigAsync(ConfigKind.Rule, SomeConfig.Id, 1, 2, _ => true)).IsBreaking.Should().BeTrue();
    }

    [Fact]
    public async Task A_retirement_takes_every_member_away()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version(content: """{"a":1,"b":2}"""));
        await ledger.RecordAsync(SomeConfig.Retirement());

        ConfigDiff diff = await ledger.Tracker.DiffConfigAsync(ConfigKind.Rule, SomeConfig.Id, 1, 2);

        diff.Changes.Select(change => (change.Path, change.Kind)).Should().Equal(("/a", JsonChangeKind.Removed), ("/b", JsonChangeKind.Removed));
    }

    [Fact]
    public async Task A_version_that_was_not_there_then_is_not_compared()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<ConfigVersion> first = await ledger.RecordAsync(SomeConfig.Version());
        await ledger.RecordAsync(SomeConfig.Version());

        await FluentActions.Awaiting(() => ledger.Tracker.DiffConfigAsync(ConfigKind.Rule, SomeConfig.Id, 1, 2, asOf: AsOf.Seq(first.Seq)))
            .Should().ThrowAsync<ConfigNotFoundException>();
    }
}
