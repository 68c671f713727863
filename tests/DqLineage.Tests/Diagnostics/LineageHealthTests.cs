using Microsoft.Extensions.DependencyInjection;

namespace DqLineage.Tests.Diagnostics;

public class LineageHealthTests
{
    [Fact]
    public async Task A_ledger_that_takes_records_is_healthy()
    {
        await using var tracker = await LineageTracker.OpenAsync("warehouse", new InMemoryLineageStore());

        LineageHealthReport report = await new LineageHealth(tracker).CheckAsync();

        report.Status.Should().Be(LineageHealthStatus.Healthy);
        report.Reasons.Should().BeEmpty();
        report.Records.Should().Be(1);
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_opened_is_unhealthy_and_well_again_once_it_can()
    {
        using var folder = new TempFolder();
        string path = Path.Combine(folder.Path, "ledger");
        await File.WriteAllTextAsync(path, "a file where the folder should be");
        await using var tracker = new LineageTracker("warehouse", new JsonlLineageStore(path));
        var health = new LineageHealth(tracker);

        Only(await health.CheckAsync()).Should().Be((LineageHealthStatus.Unhealthy, "unavailable"));
        File.Delete(path);
        (await health.CheckAsync()).Status.Should().Be(LineageHealthStatus.Healthy);
    }

    [Fact]
    public async Task A_store_that_failed_to_write_is_unhealthy()
    {
        var store = new NamedStore("health-poisoned");
        await using var tracker = await LineageTracker.OpenAsync("warehouse", store);
        store.FailsToWrite = true;
        await FluentActions.Awaiting(async () => await tracker.RecordAsync(Some.Record())).Should().ThrowAsync<LineageStoreException>();

        Only(await new LineageHealth(tracker).CheckAsync()).Should().Be((LineageHealthStatus.Unhealthy, "poisoned"));
    }

    [Fact]
    public async Task A_damaged_ledger_is_unhealthy()
    {
        using var folder = new TempFolder();
        await using (var writer = await LineageTracker.OpenAsync("warehouse", new JsonlLineageStore(folder.Path)))
        {
            await writer.Store.AppendAsync(Some.Records(2));
        }

        string segment = Directory.EnumerateFiles(folder.Path, "*.jsonl", SearchOption.AllDirectories).Single();
        await File.AppendAllTextAsync(segment, "no record\n");
        await using var tracker = new LineageTracker("warehouse", new JsonlLineageStore(folder.Path));

        LineageHealthReport report = await new LineageHealth(tracker).CheckAsync();

        report.Status.Should().Be(LineageHealthStatus.Unhealthy);
        report.Reasons.Should().Contain(reason => reason.Code == "damaged");
    }

    [Fact]
    public async Task A_ledger_that_is_only_read_is_degraded_unless_that_is_allowed()
    {
        using var folder = new TempFolder();
        await (await LineageTracker.OpenAsync("warehouse", new JsonlLineageStore(folder.Path))).DisposeAsync();
        await using var tracker = new LineageTracker("warehouse", new JsonlLineageStore(folder.Path, new JsonlLineageStoreOptions { ReadOnly = true }));

        Only(await new LineageHealth(tracker).CheckAsync()).Should().Be((LineageHealthStatus.Degraded, "read-only"));
        (await new LineageHealth(tracker, new LineageHealthOptions { AllowsReadOnly = true }).CheckAsync()).Status.Should().Be(LineageHealthStatus.Healthy);
    }

    [Fact]
    public async Task A_ledger_that_was_never_verified_or_not_for_too_long_is_degraded()
    {
        var clock = new ManualTimeProvider();
        await using var tracker = await LineageTracker.OpenAsync("warehouse", new InMemoryLineageStore(new LineageStoreOptions { TimeProvider = clock }));
        var health = new LineageHealth(tracker, new LineageHealthOptions { VerifiedWithin = TimeSpan.FromHours(1) });

        Only(await health.CheckAsync()).Should().Be((LineageHealthStatus.Degraded, "unverified"));
        await tracker.VerifyAsync(new LedgerVerificationOptions { FromSeq = 1 });
        (await health.CheckAsync()).Status.Should().Be(LineageHealthStatus.Degraded, "a part is not the ledger");
        await tracker.VerifyAsync();
        (await health.CheckAsync()).LastVerifiedAt.Should().Be(clock.Now);
        clock.Advance(TimeSpan.FromHours(1));
        (await health.CheckAsync()).Status.Should().Be(LineageHealthStatus.Healthy);
        clock.Advance(TimeSpan.FromSeconds(1));
        Only(await health.CheckAsync()).Should().Be((LineageHealthStatus.Degraded, "unverified"));
    }

    [Fact]
    public async Task Probes_add_their_reasons_the_worst_first_and_one_that_fails_is_one()
    {
        await using var tracker = await LineageTracker.OpenAsync("warehouse", new InMemoryLineageStore());
        LineageHealthProbe[] probes =
        [
            new Probe(() => [new LineageHealthReason { Status = LineageHealthStatus.Degraded, Code = "slow", Message = "It is slow." }]),
            new Probe(() => throw new InvalidOperationException("The probe broke.")),
        ];

        LineageHealthReport report = await new LineageHealth(tracker, probes: probes).CheckAsync();

        report.Status.Should().Be(LineageHealthStatus.Unhealthy);
        report.Reasons.Select(reason => reason.Code).Should().Equal("probe-failed", "slow");
        report.Reasons[0].Message.Should().Contain("The probe broke.");
    }

    [Fact]
    public async Task A_host_has_the_health_of_each_of_its_trackers_with_its_options_and_probes()
    {
        var services = new ServiceCollection();
        services.AddSingleton(new LineageHealthOptions { VerifiedWithin = TimeSpan.FromHours(1) });
        services.AddKeyedSingleton<LineageHealthProbe>("stock", new Probe(() => [new LineageHealthReason { Status = LineageHealthStatus.Degraded, Code = "of-stock", Message = "" }]));
        services.AddDqLineage(options => options.Project = "sales").UseInMemory();
        services.AddDqLineage("stock").UseInMemory();
        await using ServiceProvider provider = services.BuildServiceProvider();

        LineageHealthReport sales = await provider.GetRequiredService<LineageHealth>().CheckAsync();
        LineageHealthReport stock = await provider.GetRequiredKeyedService<LineageHealth>("stock").CheckAsync();

        sales.Reasons.Select(reason => reason.Code).Should().Equal("unverified");
        stock.Reasons.Select(reason => reason.Code).Should().Equal("unverified", "of-stock");
    }

    [Fact]
    public async Task A_check_that_is_cancelled_says_so()
    {
        await using var tracker = await LineageTracker.OpenAsync("warehouse", new InMemoryLineageStore());
        var health = new LineageHealth(tracker, probes: [new Probe(() => throw new OperationCanceledException())]);

        await health.Invoking(it => it.CheckAsync(new CancellationToken(canceled: true))).Should().ThrowAsync<OperationCanceledException>();
    }

    private static (LineageHealthStatus Status, string Code) Only(LineageHealthReport report)
    {
        LineageHealthReason reason = report.Reasons.Should().ContainSingle().Which;
        reason.Status.Should().Be(report.Status);
        return (reason.Status, reason.Code);
    }

    private sealed class Probe(Func<IReadOnlyList<LineageHealthReason>> check) : LineageHealthProbe
    {
        public override ValueTask<IReadOnlyList<LineageHealthReason>> CheckAsync(CancellationToken cancellationToken) => new(check());
    }
}
