using System.Globalization;

namespace DqLineage.Reliability.Crashes;

/// <summary>A process is killed at each step of pruning: what it leaves is the ledger before, or becomes the ledger after.</summary>
public sealed class PruneKillTests : IDisposable
{
    private const int Due = 20;

    private readonly TempFolder _folder = new();
    private readonly LedgerSigner _signer = NewSigner();

    public void Dispose()
    {
        _signer.Dispose();
        _folder.Dispose();
    }

    [FaultTheory(Requirement.Strace)]
    [InlineData(LedgerPlace.Jsonl, "rename,renameat,renameat2")]
    [InlineData(LedgerPlace.Jsonl, "unlink,unlinkat")]
    [InlineData(LedgerPlace.Jsonl, "fsync,fdatasync")]
    [InlineData(LedgerPlace.Jsonl, "pwrite64")]
    [InlineData(LedgerPlace.Sqlite, "fsync,fdatasync")]
    [InlineData(LedgerPlace.Sqlite, "ftruncate")]
    public async Task Killed_anywhere_pruning_is_done_whole_by_the_next_opening_or_not_at_all(string store, string calls)
    {
        LedgerPlace ledger = LedgerPlace.In(_folder, store);
        string pack = await FillAsync(ledger);
        LedgerPlace[] copies = new LedgerPlace[ReliabilityScale.KillSteps + 1];
        int kills = await StepKills.RunAsync(calls, Start, (step, fault, isOver) => CheckAsync(copies[step], $"{store}, {fault}", mustBeDone: isOver));

        kills.Should().BePositive(because: "otherwise nothing was tested");

        WriterProcess Start(int step, string[] through)
        {
            copies[step] = ledger.CopyTo(_folder, string.Create(CultureInfo.InvariantCulture, $"copy-{step}"));
            return WriterProcess.StartPruning(copies[step], pack, _signer.VerifierKey, through);
        }
    }

    private static async Task CheckAsync(LedgerPlace ledger, string fault, bool mustBeDone)
    {
        await using (LineageStore reader = await ledger.OpenAsync(readOnly: true))
        {
            (await reader.VerifyAsync()).Damage.Should().BeNull(because: fault + ", as it was left");
        }

        await using LineageStore store = await ledger.OpenAsync();
        LedgerVerification verification = await store.VerifyAsync();
        bool isDone = await CountAsync(store, RecordKinds.Pruned) == 1;
        verification.Damage.Should().BeNull(because: fault);
        verification.IndexFault.Should().BeNull(because: fault);
        verification.Pruned.Should().Be(isDone ? Due : 0, because: fault);
        (await CountAsync(store, RecordKinds.Detection)).Should().Be(isDone ? 0 : Due, because: fault);
        (isDone || !mustBeDone).Should().BeTrue(because: fault + ", it was not killed");
    }

    private static async Task<int> CountAsync(LineageStore store, string kind)
    {
        int count = 0;
        await foreach (LedgerLine line in store.FindAsync(new LedgerQuery { Keys = [LedgerKey.OfKind(kind)] }))
        {
            count += line.IsPruned ? 0 : 1;
        }

        return count;
    }

    private async Task<string> FillAsync(LedgerPlace ledger)
    {
        await using LineageTracker tracker = await LineageTracker.OpenAsync(Some.Project, ledger.Store());
        await tracker.SetRetentionPolicyAsync(new RetentionPolicy { PolicyId = "now", RecordKinds = [RecordKinds.Detection], Maximum = TimeSpan.Zero, Reason = "a test", SetBy = "olga" });
        await using (RunScope run = await tracker.BeginRunAsync(Some.Run()))
        {
            // One after the other, so that they fill several segments.
            for (int i = 0; i < Due; i++)
            {
                await run.RecordDetectionsAsync([Some.Detection(i)]);
            }

            await run.CompleteAsync();
        }

        await tracker.CreateCheckpointAsync(_signer);
        string pack = _folder["archive.zip"];
        await tracker.WriteEvidencePackAsync(pack, EvidenceScope.Everything, new EvidencePackOptions { Signer = _signer });
        return pack;
    }

    private static LedgerSigner NewSigner()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        return LedgerSigner.FromPem("example.org/pruning", key.ExportPkcs8PrivateKeyPem());
    }
}
