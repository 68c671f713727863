using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance;

public class ConfigInForceTests
{
    private static DateTimeOffset Day(int day) => Some.Instant.AddDays(day);

    [Fact]
    public async Task A_version_is_in_force_from_its_beginning_until_before_its_end()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version() with { EffectiveFrom = Day(1), EffectiveTo = Day(2) });

        (await ledger.InForceAsync(Day(1).AddTicks(-10))).Should().BeNull();
        (await ledger.InForceAsync(Day(1))).Should().Be(1);
        (await ledger.InForceAsync(Day(2).AddTicks(-10))).Should().Be(1);
        (await ledger.InForceAsync(Day(2))).Should().BeNull();
    }

    [Fact]
    public async Task Where_windows_overlap_the_newest_version_is_in_force()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version() with { EffectiveFrom = Day(0) });
        await ledger.RecordAsync(SomeConfig.Version() with { EffectiveFrom = Day(2), EffectiveTo = Day(4) });

        (await ledger.InForceAsync(Day(1))).Should().Be(1);
        (await ledger.InForceAsync(Day(3))).Should().Be(2);
        (await ledger.InForceAsync(Day(4))).Should().Be(1, "it still holds when the newer one has ended");
    }

    [Fact]
    public async Task A_version_that_waits_for_its_approval_leaves_the_one_before_in_force()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version());
        await ledger.RecordAsync(SomeConfig.Version() with { ApprovalRequired = true });
        int? waiting = await ledger.InForceAsync();
        await ledger.ApproveAsync(2);

        (waiting, await ledger.InForceAsync()).Should().Be((1, 2));
    }

    [Fact]
    public async Task Nothing_is_in_force_from_the_retirement_on_until_it_is_created_again()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version() with { EffectiveFrom = Day(0) });
        await ledger.RecordAsync(SomeConfig.Retirement() with { EffectiveFrom = Day(2) });
        await ledger.RecordAsync(SomeConfig.Version() with { EffectiveFrom = Day(4) });

        (await ledger.InForceAsync(Day(1))).Should().Be(1);
        (await ledger.InForceAsync(Day(3))).Should().BeNull();
        (await ledger.InForceAsync(Day(4))).Should().Be(3);
    }

    [Fact]
    public async Task A_retirement_that_waits_for_its_approval_retires_nothing()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version());
        await ledger.RecordAsync(SomeConfig.Retirement() with { ApprovalRequired = true });

        (await ledger.InForceAsync()).Should().Be(1);
    }

    [Fact]
    public async Task What_was_known_is_another_question_than_what_held()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<ConfigVersion> first = await ledger.RecordAsync(SomeConfig.Version() with { EffectiveFrom = Day(-9) });
        ledger.Clock.Advance(TimeSpan.FromDays(1));
        await ledger.RecordAsync(SomeConfig.Version() with { EffectiveFrom = Day(-5) });

        (await ledger.InForceAsync(Day(-3))).Should().Be(2);
        (await ledger.InForceAsync(Day(-3), AsOf.Seq(first.Seq))).Should().Be(1);
        (await ledger.InForceAsync(asOf: Day(0))).Should().Be(1, "the state's own time is asked about");
        (await ledger.InForceAsync(asOf: Day(-1))).Should().BeNull();
        (await ledger.Tracker.GetConfigHistoryAsync(ConfigKind.Rule, SomeConfig.Id, AsOf.Seq(first.Seq))).Should().ContainSingle();
    }

    [Fact]
    public async Task A_detection_finds_the_version_of_its_rule()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version());
        Recorded<ConfigVersion> second = await ledger.RecordAsync(SomeConfig.Version(content: """{"k":3}"""));
        await ledger.RecordAsync(SomeConfig.Version());
        Detection detection = Some.Detection() with { Rule = new RuleRef { Id = SomeConfig.Id, Version = "2" } };
        await ledger.RunAsync("run-1", detection);
        Recorded<Detection> found = await ledger.Tracker.FindDetectionsAsync(new DetectionQuery()).SingleAsync();

        ConfigState? rule = await ledger.Tracker.ResolveRuleAsync(found.Data.Rule!);

        rule!.Version.Should().Be(second);
        rule.Version.Data.ContentSha256.Should().Be(ConfigVersion.ComputeContentSha256(DataValue.FromJson("""{"k":3}""")));
    }

    [Theory]
    [InlineData(SomeConfig.Id, "2")]
    [InlineData(SomeConfig.Id, "01")]
    [InlineData(SomeConfig.Id, "1.0")]
    [InlineData("another", "1")]
    [InlineData("another", null)]
    public async Task A_rule_that_was_not_recorded_is_not_found(string id, string? version)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version());

        (await ledger.Tracker.ResolveRuleAsync(new RuleRef { Id = id, Version = version })).Should().BeNull();
    }

    [Fact]
    public async Task A_rule_without_a_version_is_the_one_in_force_when_it_was_used()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version());
        await ledger.RecordAsync(SomeConfig.Version() with { EffectiveFrom = Day(1) });
        var rule = new RuleRef { Id = SomeConfig.Id };

        (await ledger.Tracker.ResolveRuleAsync(rule, Day(2)))!.Version.Data.Version.Should().Be(2);
        (await ledger.Tracker.ResolveRuleAsync(rule))!.Version.Data.Version.Should().Be(1);
    }
}
