using System.Text;

namespace DqLineage.StoreContracts;

/// <summary>What a store guarantees whose records can be pruned.</summary>
public abstract class PruneContract<THarness> : StoreContract<THarness>
    where THarness : StoreHarness, new()
{
    private const int Old = 300;
    protected const string Plaintext = "only-in-old-records";

    private readonly TempFolder _folder = new();

    private LedgerSigner Signer { get; } = Signing.NewSigner();

    private TrustPolicy Trust => TrustPolicy.Of(Signer.VerifierKey);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Signer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public virtual async Task Pruned_records_are_gone_and_everything_else_is_found()
    {
        LineageTracker tracker = await FillAsync();
        LedgerHash before = (await tracker.Store.GetTreeHeadAsync()).Root;
        long size = await tracker.CountRecordsAsync();

        PruneResult result = await PruneAsync(tracker);

        result.Should().BeEquivalentTo(new { Records = (long)Old, ByKind = new Dictionary<string, long> { ["detection"] = Old }, Held = 0L });
        List<LedgerLine> lines = await ReadAllAsync(tracker.Store);
        lines.Should().NotContain(line => line.Kind == RecordKinds.Detection && line.Time < Harness.Clock.GetUtcNow().AddDays(-90));
        lines.Count(line => line.Kind == RecordKinds.Detection).Should().Be(2, "the new ones are in their window");
        (await tracker.Store.GetTreeHeadAsync(size)).Root.Should().Be(before);
        (await FindAsync(tracker.Store, new LedgerQuery { Keys = [LedgerKey.OfSample(7)] })).Should().BeEmpty();
        (await FindAsync(tracker.Store, new LedgerQuery { Keys = [LedgerKey.OfSample(1001)] })).Should().HaveCount(1);
        result.Prunings.Should().ContainSingle().Which.Data.Should().BeEquivalentTo(new { LedgerSize = size, Reason = "90 days are over", PrunedBy = "olga", Policies = new[] { "short" } });
    }

    [Fact]
    public virtual async Task The_ledger_verifies_and_says_what_it_can_no_longer_show()
    {
        LineageTracker tracker = await FillAsync();
        await PruneAsync(tracker);

        LedgerVerification verification = await tracker.Store.VerifyAsync(new LedgerVerificationOptions { Trust = Trust });

        verification.Damage.Should().BeNull();
        verification.IsIntact.Should().BeTrue();
        verification.Pruned.Should().Be(Old);
        verification.NotChecked.Should().Contain(line => line.StartsWith("The content of 300 pruned records (300 detection)"));
        verification.Checkpoints.Should().OnlyContain(check => check.Outcome == CheckpointOutcome.Agrees);
        verification.IndexFault.Should().BeNull();
        verification.CacheFault.Should().BeNull();
    }

    [Fact]
    public virtual async Task A_pack_made_before_still_verifies_and_the_ledger_continues_its_checkpoint()
    {
        LineageTracker tracker = await FillAsync();
        await PruneAsync(tracker);

        EvidencePackVerification pack = await EvidencePack.VerifyAsync(PackPath, new EvidencePackVerificationOptions { Trust = Trust });
        await tracker.Store.AppendAsync(Some.Records(3));
        SignedCheckpoint later = await tracker.CreateCheckpointAsync(Signer);

        pack.Reason.Should().BeNull();
        pack.IsValid.Should().BeTrue();
        later.Checkpoint.Size.Should().Be(await tracker.CountRecordsAsync());
        (await tracker.VerifyAsync(new LedgerVerificationOptions { Trust = Trust, Checkpoint = later })).IsIntact.Should().BeTrue();
    }

    [Fact]
    public virtual async Task A_copy_of_a_pruned_ledger_is_the_same_and_verifies()
    {
        LineageTracker tracker = await FillAsync();
        await PruneAsync(tracker);
        await using var copy = new InMemoryLineageStore();

        long copied = await tracker.Store.CopyToAsync(copy);

        copied.Should().Be(await tracker.CountRecordsAsync());
        (await copy.GetTreeHeadAsync()).Should().Be(await tracker.Store.GetTreeHeadAsync());
        LedgerVerification verification = await copy.VerifyAsync();
        verification.IsIntact.Should().BeTrue();
        verification.Pruned.Should().Be(Old);
    }

    [Fact]
    public virtual async Task Pruning_again_finds_nothing_that_is_due()
    {
        LineageTracker tracker = await FillAsync();
        await PruneAsync(tracker);
        long count = await tracker.CountRecordsAsync();

        PruneResult again = await tracker.PruneAsync(Options);

        again.Should().BeEquivalentTo(new { Records = 0L, Held = 0L });
        again.Prunings.Should().BeEmpty();
        (await tracker.CountRecordsAsync()).Should().Be(count, "nothing that was not done is recorded");
    }

    [Fact]
    public virtual async Task What_is_held_stays()
    {
        LineageTracker tracker = await FillAsync();
        await tracker.PlaceHoldAsync(new LegalHold { CaseId = "case-9", Scope = new HoldScope { Samples = [7, 8] }, PlacedBy = "kim", Reason = "asked by the court" });
        await SignAndPackAsync(tracker);

        PruneResult result = await tracker.PruneAsync(Options);

        result.Records.Should().Be(Old - 2);
        result.Held.Should().Be(2);
        (await FindAsync(tracker.Store, new LedgerQuery { Keys = [LedgerKey.OfSample(7)] })).Should().Contain(seq => seq < Old);
        (await tracker.Store.VerifyAsync()).Pruned.Should().Be(Old - 2);
    }

    [Fact]
    public virtual async Task Without_a_checkpoint_or_beyond_the_last_one_nothing_is_pruned()
    {
        LineageTracker tracker = await FillAsync(signs: false);
        await RefusesAsync(tracker, Options, PruneRefusal.NotCheckpointed);
        await SignAndPackAsync(tracker);

        await RefusesAsync(tracker, Options with { ToSeq = await tracker.CountRecordsAsync() + 1 }, PruneRefusal.NotCheckpointed);

        using LedgerSigner stranger = Signing.NewSigner();
        await RefusesAsync(tracker, Options with { Trust = TrustPolicy.Of(stranger.VerifierKey) }, PruneRefusal.NotCheckpointed);
        (await FindAsync(tracker.Store, new LedgerQuery { Keys = [LedgerKey.OfSample(7)] })).Should().HaveCount(1);
    }

    [Fact]
    public virtual async Task Without_a_valid_pack_of_these_records_nothing_is_pruned()
    {
        LineageTracker tracker = await FillAsync();
        await tracker.WriteEvidencePackAsync(PackPath, new EvidenceScope { Sample = 7 }, new EvidencePackOptions { Signer = Signer, Overwrite = true });
        await RefusesAsync(tracker, Options, PruneRefusal.NotInPack);

        await tracker.WriteEvidencePackAsync(PackPath, EvidenceScope.Everything, new EvidencePackOptions { Overwrite = true });
        await RefusesAsync(tracker, Options, PruneRefusal.PackNotValid);

        LineageTracker other = await FillAsync();
        await other.WriteEvidencePackAsync(PackPath, EvidenceScope.Everything, new EvidencePackOptions { Signer = Signer, Overwrite = true });
        await RefusesAsync(tracker, Options, PruneRefusal.PackNotValid);
        (await FindAsync(tracker.Store, new LedgerQuery { Keys = [LedgerKey.OfSample(7)] })).Should().HaveCount(1);
    }

    [Fact]
    public virtual async Task A_range_of_pruned_records_is_verified_as_such()
    {
        LineageTracker tracker = await FillAsync();
        await PruneAsync(tracker);

        (await tracker.Store.VerifyAsync(new LedgerVerificationOptions { FromSeq = 10, ToSeq = 20 })).Should().BeEquivalentTo(new { IsIntact = true, Records = 10L, Pruned = 10L });
    }

    [Fact]
    public virtual async Task A_reopened_archive_is_the_ledger_as_it_was_when_it_was_packed()
    {
        LineageTracker tracker = await FillAsync();
        IReadOnlyList<string> packed = await LinesAsync(tracker.Store);
        await PruneAsync(tracker);
        LineageStore copy = Harness.Create();
        var progress = new ProgressReports();

        ReopenResult result = await tracker.ReopenArchiveAsync(PackPath, copy, new ReopenOptions { Reason = "a court asks", ReopenedBy = "kim" }, progress);

        // The record of the pack is behind its own state.
        (await LinesAsync(copy)).Should().Equal(packed.SkipLast(1));
        result.Should().BeEquivalentTo(new { Records = packed.Count - 1L, Restored = (long)Old, StillPruned = 0L });
        progress.Values.Should().EndWith(packed.Count - 1L);
        (await FindAsync(copy, new LedgerQuery { Keys = [LedgerKey.OfSample(7)] })).Should().HaveCount(1);
        (await copy.VerifyAsync(new LedgerVerificationOptions { Trust = Trust })).Should().BeEquivalentTo(new { IsIntact = true, Pruned = 0L });
        (await tracker.Store.VerifyAsync()).Pruned.Should().Be(Old, "the ledger itself stays pruned");
        Recorded<AccessRecord> access = await tracker.FindAccessRecordsAsync(new AccessQuery()).SingleAsync();
        access.Seq.Should().Be(result.Access!.Seq);
        access.Data.Should().BeEquivalentTo(new { UserId = "kim", ResourceType = "evidence-pack", AccessType = AccessType.Read, RowsAccessed = packed.Count - 1L });
    }

    [Fact]
    public virtual async Task What_was_pruned_before_the_archive_was_made_stays_pruned_in_it()
    {
        LineageTracker tracker = await FillAsync();
        await PruneAsync(tracker);
        Harness.Clock.Advance(TimeSpan.FromDays(100));
        await SignAndPackAsync(tracker);
        (await PruneAsync(tracker)).Records.Should().Be(2);
        LineageStore copy = Harness.Create();

        ReopenResult result = await tracker.ReopenArchiveAsync(PackPath, copy, new ReopenOptions { Reason = "a court asks", ReopenedBy = "kim" });

        result.Should().BeEquivalentTo(new { Restored = 2L, StillPruned = (long)Old });
        (await copy.VerifyAsync()).Should().BeEquivalentTo(new { IsIntact = true, Pruned = (long)Old });
    }

    protected string PackPath => _folder["archive.zip"];

    protected PruneOptions Options => new() { PackPath = PackPath, Trust = Trust, Reason = "90 days are over", PrunedBy = "olga" };

    /// <summary>A ledger with 300 detections that are due, two that are not, and reviews.</summary>
    protected async Task<LineageTracker> FillAsync(bool signs = true)
    {
        LineageTracker tracker = await Signing.TrackAsync(Harness.Create());
        await tracker.SetRetentionPolicyAsync(new RetentionPolicy { PolicyId = "short", RecordKinds = [RecordKinds.Detection], Reason = "data protection", SetBy = "olga" });
        await using (RunScope run = await tracker.BeginRunAsync(Some.Run()))
        {
            await run.RecordDetectionsAsync(Enumerable.Range(0, Old).Select(i => Some.Detection(i) with { GivenValue = Plaintext }));
            await run.CompleteAsync();
        }

        Harness.Clock.Advance(TimeSpan.FromDays(100));
        await using (RunScope run = await tracker.BeginRunAsync(Some.Run("run-2")))
        {
            await run.RecordDetectionsAsync([Some.Detection(1001), Some.Detection(1002)]);
            await run.CompleteAsync();
        }

        if (signs)
        {
            await SignAndPackAsync(tracker);
        }

        return tracker;
    }

    protected async Task SignAndPackAsync(LineageTracker tracker)
    {
        await tracker.CreateCheckpointAsync(Signer);
        await tracker.WriteEvidencePackAsync(PackPath, EvidenceScope.Everything, new EvidencePackOptions { Signer = Signer, Overwrite = true });
    }

    protected Task<PruneResult> PruneAsync(LineageTracker tracker) => tracker.PruneAsync(Options);

    private static async Task<IReadOnlyList<string>> LinesAsync(LineageStore store) =>
        [.. (await ReadAllAsync(store)).Select(line => Encoding.UTF8.GetString(line.Utf8.Span))];

    private static async Task RefusesAsync(LineageTracker tracker, PruneOptions options, PruneRefusal refusal)
    {
        Func<Task> prune = () => tracker.PruneAsync(options);
        (await prune.Should().ThrowAsync<PruneRefusedException>()).Which.Refusal.Should().Be(refusal);
    }
}
