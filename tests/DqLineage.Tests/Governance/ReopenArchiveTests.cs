using DqLineage.Stores;
using DqLineage.Tests.Infrastructure;
using DqLineage.Tests.Signing;

namespace DqLineage.Tests.Governance;

public sealed class ReopenArchiveTests : IDisposable
{
    private static readonly ReopenOptions s_options = new() { Reason = "a court asks", ReopenedBy = "kim" };

    private readonly TempFolder _folder = new();

    private string PackPath => _folder["pack.zip"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_is_copied_without_a_reason_or_somebody_who_asks()
    {
        await using TestLedger ledger = await PackAsync();
        await using var copy = new InMemoryLineageStore();

        await RefusesAsync<ArgumentException>(ledger, copy, s_options with { Reason = " " });
        await RefusesAsync<ArgumentException>(ledger, copy, s_options with { ReopenedBy = string.Empty });

        using (ledger.Tracker.BeginScope(new LineageContext { Actor = "olga" }))
        {
            ReopenResult result = await ledger.Tracker.ReopenArchiveAsync(PackPath, copy, s_options with { ReopenedBy = string.Empty });
            result.Access!.Data.UserId.Should().Be("olga");
        }
    }

    [Fact]
    public async Task A_place_that_holds_a_ledger_is_left_as_it_is()
    {
        await using TestLedger ledger = await PackAsync();
        await using TestLedger there = await TestLedger.OpenAsync();
        long count = await ledger.CountAsync();

        await RefusesAsync<LedgerMismatchException>(ledger, there.Tracker.Store, s_options);

        (await there.CountAsync()).Should().Be(1);
        (await ledger.CountAsync()).Should().Be(count, "who could not look is not said to have looked");
    }

    [Fact]
    public async Task A_file_that_is_no_pack_or_was_changed_is_refused()
    {
        await using TestLedger ledger = await PackAsync();
        await using var copy = new InMemoryLineageStore();
        byte[] pack = await File.ReadAllBytesAsync(PackPath);
        pack[pack.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(PackPath, pack);

        EvidencePackException changed = await RefusesAsync<EvidencePackException>(ledger, copy, s_options);
        await File.WriteAllTextAsync(PackPath, "no pack");
        await RefusesAsync<EvidencePackException>(ledger, copy, s_options);
        File.Delete(PackPath);
        await RefusesAsync<FileNotFoundException>(ledger, copy, s_options);

        changed.Message.Should().StartWith(PackPath + " cannot be reopened: ");
        (await copy.GetHeadAsync()).Count.Should().Be(0);
    }

    [Fact]
    public async Task A_pack_of_another_ledger_is_refused()
    {
        await using TestLedger other = await PackAsync();
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.RunAsync("run-2", Some.Detection());
        await using var copy = new InMemoryLineageStore();

        LedgerMismatchException mismatch = await RefusesAsync<LedgerMismatchException>(ledger, copy, s_options);

        mismatch.Message.Should().Contain("is of the ledger ");
    }

    [Fact]
    public async Task A_pack_of_another_history_of_the_ledger_is_refused_at_the_first_line_that_differs()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using var fork = new InMemoryLineageStore();
        await ledger.Tracker.Store.CopyToAsync(fork);
        await using (LineageTracker forged = await LineageTracker.OpenAsync(Some.Project, fork))
        {
            await fork.AppendAsync([Some.Record(99), Some.Record(100), Some.Record(101)]);
            await forged.WriteEvidencePackAsync(_folder["forged.zip"], EvidenceScope.Everything);
        }

        await ledger.RunAsync("run-1", Some.Detection(), Some.Detection(43));
        await PruneAsync(ledger);
        await using var copy = new InMemoryLineageStore();

        Func<Task> reopen = () => ledger.Tracker.ReopenArchiveAsync(_folder["forged.zip"], copy, s_options);

        await reopen.Should().ThrowAsync<LedgerMismatchException>().WithMessage("Record 2 of the pack*is not what the ledger*held*");
        (await copy.GetHeadAsync()).Count.Should().Be(0);
    }

    [Fact]
    public async Task A_pack_of_a_later_state_than_the_ledger_has_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await using var older = new InMemoryLineageStore();
        await ledger.Tracker.Store.CopyToAsync(older);
        await ledger.RunAsync("run-2", Some.Detection());
        await ledger.Tracker.WriteEvidencePackAsync(PackPath, EvidenceScope.Everything);
        await using LineageTracker tracker = await LineageTracker.OpenAsync(Some.Project, older);
        await using var copy = new InMemoryLineageStore();

        Func<Task> reopen = () => tracker.ReopenArchiveAsync(PackPath, copy, s_options);

        await reopen.Should().ThrowAsync<LedgerMismatchException>().WithMessage("*older copy*");
    }

    [Fact]
    public async Task A_cancelled_copy_is_a_shorter_ledger_or_none()
    {
        await using TestLedger ledger = await PackAsync();
        await using var copy = new InMemoryLineageStore();

        Func<Task> reopen = () => ledger.Tracker.ReopenArchiveAsync(PackPath, copy, s_options, progress: null, new CancellationToken(canceled: true));

        await reopen.Should().ThrowAsync<OperationCanceledException>();
    }

    private async Task PruneAsync(TestLedger ledger)
    {
        using LedgerSigner signer = TestKeys.NewSigner();
        await ledger.Tracker.SetRetentionPolicyAsync(new RetentionPolicy { PolicyId = "now", RecordKinds = [RecordKinds.Detection], Maximum = TimeSpan.Zero, Reason = "a test", SetBy = "olga" });
        await ledger.Tracker.WriteEvidencePackAsync(PackPath, EvidenceScope.Everything, new EvidencePackOptions { Signer = signer });
        await ledger.Tracker.PruneAsync(new PruneOptions { PackPath = PackPath, Trust = TrustPolicy.Of(signer.VerifierKey), Reason = "it is due", PrunedBy = "olga" });
    }

    private async Task<TestLedger> PackAsync()
    {
        TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.WriteEvidencePackAsync(PackPath, EvidenceScope.Everything);
        return ledger;
    }

    private async Task<T> RefusesAsync<T>(TestLedger ledger, LineageStore copy, ReopenOptions options)
        where T : Exception
    {
        Func<Task> reopen = () => ledger.Tracker.ReopenArchiveAsync(PackPath, copy, options);
        return (await reopen.Should().ThrowAsync<T>()).Which;
    }
}
