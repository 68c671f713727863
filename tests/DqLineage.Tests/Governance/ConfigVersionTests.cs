using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance;

public class ConfigVersionTests
{
    [Fact]
    public async Task Versions_are_numbered_and_say_what_they_change()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        Recorded<ConfigVersion> first = await ledger.RecordAsync(SomeConfig.Version());
        Recorded<ConfigVersion> second = await ledger.RecordAsync(SomeConfig.Version(version: 2, content: """{"k":2}"""));

        (first.Data.Version, first.Data.ChangeType, first.Data.ApprovalRequired).Should().Be((1, ConfigChangeType.Create, false));
        (second.Data.Version, second.Data.ChangeType).Should().Be((2, ConfigChangeType.Update));
        first.Data.EffectiveFrom.Should().Be(Some.Instant);
        first.Context.Actor.Should().Be("ana");
    }

    [Fact]
    public async Task A_version_reads_back_as_it_was_recorded()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<ConfigVersion> recorded = await ledger.RecordAsync(SomeConfig.Version() with
        {
            Severity = ConfigSeverity.Hard,
            ApprovalRequired = true,
            ApprovedBy = "ben",
            EffectiveTo = Some.Instant.AddDays(1),
            Notes = "Too many alarms.",
        });

        LedgerLine line = (await ledger.LinesAsync()).Single(one => one.Kind == RecordKinds.ConfigVersion);

        line.ReadRecord().Should().BeEquivalentTo(recorded);
        recorded.Data.ApprovedAt.Should().Be(Some.Instant);
        System.Text.Encoding.UTF8.GetString(line.Data.Span).Should().Contain("\"content\":{\"k\":1.5}").And.Contain("\"severity\":\"hard\"");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_version_that_does_not_follow_the_newest_is_refused(int version)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<ConfigVersion> first = await ledger.RecordAsync(SomeConfig.Version());

        ConfigConflictException refused = (await FluentActions.Awaiting(() => ledger.RecordAsync(SomeConfig.Version(version)).AsTask())
            .Should().ThrowAsync<ConfigConflictException>().WithMessage($"Version {version} (update) of the rule 'iqr-outlier'*newest is version 1 (create) by ana*record version 2*")).Which;

        refused.Existing.Should().Be(first);
        (refused.ConfigKind, refused.ConfigId, refused.Version).Should().Be((ConfigKind.Rule, SomeConfig.Id, version));
        (await ledger.Tracker.GetConfigHistoryAsync(ConfigKind.Rule, SomeConfig.Id)).Should().ContainSingle();
    }

    [Theory]
    [InlineData("update")]
    [InlineData("retire")]
    public async Task What_is_not_there_is_neither_updated_nor_retired(string change)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        (await FluentActions.Awaiting(() => ledger.RecordAsync(SomeConfig.Version() with { ChangeType = change }).AsTask())
            .Should().ThrowAsync<ConfigConflictException>().WithMessage("*no version yet*")).Which.Existing.Should().BeNull();
    }

    [Fact]
    public async Task What_is_there_is_not_created_again()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version());

        await FluentActions.Awaiting(() => ledger.RecordAsync(SomeConfig.Version() with { ChangeType = ConfigChangeType.Create }).AsTask())
            .Should().ThrowAsync<ConfigConflictException>().WithMessage("Version 2 (create)*");
    }

    [Fact]
    public async Task After_its_retirement_a_configuration_is_only_created_again_under_the_next_number()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version());
        Recorded<ConfigVersion> retired = await ledger.RecordAsync(SomeConfig.Retirement());

        foreach (ConfigChangeType change in (ConfigChangeType[])[ConfigChangeType.Update, ConfigChangeType.Retire])
        {
            await FluentActions.Awaiting(() => ledger.RecordAsync(SomeConfig.Version() with { ChangeType = change }).AsTask())
                .Should().ThrowAsync<ConfigConflictException>().WithMessage("*Create version 3*");
        }

        Recorded<ConfigVersion> again = await ledger.RecordAsync(SomeConfig.Version());

        retired.Data.ContentSha256.Should().BeNull();
        (again.Data.Version, again.Data.ChangeType).Should().Be((3, ConfigChangeType.Create));
    }

    [Fact]
    public async Task Configurations_of_another_kind_or_id_have_numbers_of_their_own()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version());

        Recorded<ConfigVersion> suite = await ledger.RecordAsync(SomeConfig.Version() with { ConfigKind = ConfigKind.Suite });
        Recorded<ConfigVersion> nested = await ledger.RecordAsync(SomeConfig.Version() with { ConfigId = "iqr-outlier/1" });

        (suite.Data.Version, nested.Data.Version).Should().Be((1, 1));
    }

    [Fact]
    public async Task A_retry_with_the_same_id_is_the_same_version()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var options = new RecordOptions { Id = Some.Id() };
        Recorded<ConfigVersion> first = await ledger.Tracker.RecordConfigVersionAsync(SomeConfig.Version(), options);
        await ledger.RecordAsync(SomeConfig.Version(content: """{"k":2}"""));

        Recorded<ConfigVersion> retried = await ledger.Tracker.RecordConfigVersionAsync(SomeConfig.Version(), options);
        Recorded<ConfigVersion> withNumber = await ledger.Tracker.RecordConfigVersionAsync(SomeConfig.Version(version: 1), options);

        retried.Should().Be(first);
        withNumber.Should().Be(first);
        (await ledger.Tracker.GetConfigHistoryAsync(ConfigKind.Rule, SomeConfig.Id)).Should().HaveCount(2);
    }

    [Fact]
    public async Task Versions_are_found_by_what_they_carry()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version());
        await ledger.RecordAsync(SomeConfig.Version() with { ChangedBy = "carl" });
        await ledger.RecordAsync(SomeConfig.Version() with { ConfigKind = ConfigKind.Suite });
        await ledger.ApproveAsync(2);

        (await FindAsync(new ConfigQuery())).Should().Be(3);
        (await FindAsync(new ConfigQuery { ConfigKind = ConfigKind.Rule })).Should().Be(2);
        (await FindAsync(new ConfigQuery { ConfigId = SomeConfig.Id })).Should().Be(3);
        (await FindAsync(new ConfigQuery { ConfigKind = ConfigKind.Rule, ConfigId = SomeConfig.Id })).Should().Be(2);
        (await FindAsync(new ConfigQuery { ConfigKind = ConfigKind.Rule, ConfigId = SomeConfig.Id, Version = 2 })).Should().Be(1);
        (await FindAsync(new ConfigQuery { Actor = "carl" })).Should().Be(1);
        (await ledger.Tracker.FindConfigApprovalsAsync(new ConfigQuery { ConfigKind = ConfigKind.Rule }).CountAsync()).Should().Be(1);

        async Task<int> FindAsync(ConfigQuery query) => await ledger.Tracker.FindConfigVersionsAsync(query).CountAsync();
    }

    [Fact]
    public async Task A_query_for_a_version_of_no_one_configuration_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.FindConfigVersionsAsync(new ConfigQuery { Version = 2 }).CountAsync().AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("*give ConfigKind and ConfigId with it*");
    }

    public static TheoryData<string, Func<ConfigVersion, ConfigVersion>> Malformed { get; } = new()
    {
        { "*has no kind*", version => version with { ConfigKind = default } },
        { "*configuration id '' is empty*", version => version with { ConfigId = "" } },
        { "*author (changed_by) '' is empty*", version => version with { ChangedBy = "" } },
        { "*-1 is no version*", version => version with { Version = -1 } },
        { "*has no content*", version => version with { Content = default } },
        { "*[1], which is no JSON object*", version => version with { Content = DataValue.FromJson("[1]") } },
        { "*null, which is no JSON object*", version => version with { Content = DataValue.Null } },
        { "*content_sha256 'abc' is not that of the content*", version => version with { ContentSha256 = "abc" } },
        { "*when it was approved and not by whom*", version => version with { ApprovedAt = Some.Instant } },
        { "*'Ana' is the author*", version => version with { ApprovedBy = "Ana" } },
        { "*give an end after the beginning*", version => version with { EffectiveFrom = Some.Instant.AddDays(1), EffectiveTo = Some.Instant.AddDays(1) } },
        { "*give an end after the beginning*", version => version with { EffectiveTo = Some.Instant } },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_version_that_is_not_well_formed_is_refused(string message, Func<ConfigVersion, ConfigVersion> change)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.RecordAsync(change(SomeConfig.Version())).AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage(message);

        (await ledger.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_retirement_has_no_end()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RecordAsync(SomeConfig.Version());

        await FluentActions.Awaiting(() => ledger.RecordAsync(SomeConfig.Retirement() with { EffectiveTo = Some.Instant.AddDays(1) }).AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("*leave EffectiveTo out*");
    }

    [Fact]
    public async Task A_condition_of_the_callers_own_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var options = new RecordOptions { Condition = new AppendCondition { Key = new LedgerKey("a", "b") } };

        await FluentActions.Awaiting(() => ledger.Tracker.RecordConfigVersionAsync(SomeConfig.Version(), options).AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("*leave RecordOptions.Condition out*");
    }

    [Fact]
    public void Words_of_configurations_are_as_documented()
    {
        string[] words =
        [
            ConfigKind.Contract.Value, ConfigKind.Rule.Value, ConfigKind.RuleSet.Value, ConfigKind.ActionProfile.Value,
            ConfigKind.GovernanceProfile.Value, ConfigKind.Suite.Value, ConfigKind.Threshold.Value,
            ConfigChangeType.Create.Value, ConfigChangeType.Update.Value, ConfigChangeType.Retire.Value,
            ConfigSeverity.Hard.Value, ConfigSeverity.Soft.Value,
        ];

        words.Should().Equal(
            "contract", "rule", "rule-set", "action-profile", "governance-profile", "suite", "threshold",
            "create", "update", "retire", "hard", "soft");
    }
}
