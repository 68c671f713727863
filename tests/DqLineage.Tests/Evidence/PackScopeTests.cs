namespace DqLineage.Tests.Evidence;

/// <summary>Which records a pack holds.</summary>
public sealed class PackScopeTests
{
    [Fact]
    public async Task A_pack_of_a_run_holds_all_of_the_run_and_nothing_of_another()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();

        (EvidencePackResult result, byte[] zip) = await ledger.PackAsync(new EvidenceScope { Run = "run-1" });

        List<LedgerLine> records = PackLedger.Records(zip);
        records.Should().HaveCount((int)result.Records);
        records[0].Kind.Should().Be(RecordKinds.LedgerCreated);
        records.Skip(1).Should().OnlyContain(line => line.Context.Run == "run-1");
        records.Select(line => line.Kind).Distinct().Should().BeEquivalentTo(
            RecordKinds.LedgerCreated, RecordKinds.Run, RecordKinds.Detection, RecordKinds.Review, RecordKinds.Correction);
    }

    [Fact]
    public async Task The_latest_run_is_resolved_and_named()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();

        (EvidencePackResult result, _) = await ledger.PackAsync(new EvidenceScope { Run = RunRef.Latest });

        result.Scope.Run.Should().Be(new RunRef("run-2"));
    }

    [Fact]
    public async Task A_pack_of_a_job_holds_its_audit_events_too()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();

        (_, byte[] zip) = await ledger.PackAsync(new EvidenceScope { Job = "weekly" });

        PackLedger.Records(zip).Where(line => line.Kind == RecordKinds.Audit).Should().ContainSingle().Which.Context.Actor.Should().Be("auditor of other");
    }

    [Fact]
    public async Task A_pack_of_a_sample_explains_it_with_the_runs_that_flagged_it()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();

        (_, byte[] zip) = await ledger.PackAsync(new EvidenceScope { Sample = 3 });

        List<LedgerLine> records = PackLedger.Records(zip);
        records.Where(line => line.Kind == RecordKinds.Detection).Should().HaveCount(2).And.OnlyContain(line => line.Has(LedgerKey.OfSample(SampleId.Pair(3, 4))));
        records.Where(line => line.Kind == RecordKinds.Run).Select(line => line.Context.Run).Distinct().Should().BeEquivalentTo("run-1", "run-2");
        records.Select(line => line.Seq).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_pack_of_a_tenant_holds_nothing_of_another()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();

        (_, byte[] zip) = await ledger.PackAsync(new EvidenceScope { Tenant = "acme", Sample = 1 });

        PackLedger.Records(zip).Skip(1).Should().OnlyContain(line => line.Context.Tenant == "acme");
        PackLedger.Files(zip).Values.Should().NotContain(content => System.Text.Encoding.UTF8.GetString(content).Contains("auditor of other"));
    }

    [Fact]
    public async Task A_time_range_includes_its_start_and_not_its_end()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        DateTimeOffset second = Some.Instant.AddHours(2);

        (_, byte[] zip) = await ledger.PackAsync(new EvidenceScope { From = second, To = second.AddHours(1) });

        PackLedger.Records(zip).Skip(1).Should().OnlyContain(line => line.Time == second).And.Contain(line => line.Context.Run == "run-2");
    }

    [Fact]
    public async Task A_state_in_the_past_leaves_out_what_came_later()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();

        (EvidencePackResult result, byte[] zip) = await ledger.PackAsync(EvidenceScope.Everything with { AsOf = AsOf.Seq(4) });

        result.LedgerSize.Should().Be(5);
        PackLedger.Records(zip).Select(line => line.Seq).Should().Equal(0, 1, 2, 3, 4);
    }

    [Fact]
    public async Task Everything_is_every_line_byte_for_byte()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        IReadOnlyList<LedgerLine> lines = await ledger.Ledger.LinesAsync();

        (_, byte[] zip) = await ledger.PackAsync(EvidenceScope.Everything);

        PackLedger.Records(zip).Select(line => line.ComputeHash()).Should().Equal(lines.Select(line => line.ComputeHash()));
    }

    [Fact]
    public async Task A_scope_that_says_nothing_is_refused()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();

        Func<Task> pack = () => ledger.PackAsync(new EvidenceScope());

        await pack.Should().ThrowAsync<ArgumentException>().WithMessage("*EvidenceScope.Everything*");
    }

    [Fact]
    public async Task A_range_that_ends_before_it_begins_is_refused()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();

        Func<Task> pack = () => ledger.PackAsync(new EvidenceScope { From = Some.Instant, To = Some.Instant });

        await pack.Should().ThrowAsync<ArgumentException>().WithMessage("*earlier*");
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_refused_and_nothing_is_recorded()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        long before = await ledger.Ledger.CountAsync();

        Func<Task> pack = () => ledger.PackAsync(new EvidenceScope { Run = "run-9" });

        await pack.Should().ThrowAsync<RunNotFoundException>();
        (await ledger.Ledger.CountAsync()).Should().Be(before);
    }
}
