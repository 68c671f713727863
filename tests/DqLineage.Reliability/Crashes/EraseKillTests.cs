using System.Globalization;
using System.Text;

namespace DqLineage.Reliability.Crashes;

/// <summary>A process is killed at each step of erasing a data subject: its texts can be read as before, or by nobody; and whoever erases again finishes it.</summary>
public sealed class EraseKillTests : IDisposable
{
    private const string Subject = "ana@example.org";
    private const string Text = "what is known about her";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FaultTheory(Requirement.Strace)]
    [InlineData(LedgerPlace.Jsonl, "unlink,unlinkat")]
    [InlineData(LedgerPlace.Jsonl, "fsync,fdatasync")]
    [InlineData(LedgerPlace.Jsonl, "pwrite64")]
    [InlineData(LedgerPlace.Sqlite, "fsync,fdatasync")]
    public async Task Killed_anywhere_the_key_is_there_or_gone_and_erasing_again_finishes_it(string store, string calls)
    {
        LedgerPlace ledger = LedgerPlace.In(_folder, store);
        string keys = _folder["keys"];
        string key = await FillAsync(ledger, keys);
        LedgerPlace[] ledgers = new LedgerPlace[ReliabilityScale.KillSteps + 1];

        int kills = await StepKills.RunAsync(calls, Start, (step, fault, isOver) => CheckAsync(ledgers[step], KeysOf(step), key, $"{store}, {fault}", mustBeDone: isOver));

        kills.Should().BePositive(because: "otherwise nothing was tested");

        WriterProcess Start(int step, string[] through)
        {
            ledgers[step] = ledger.CopyTo(_folder, string.Create(CultureInfo.InvariantCulture, $"copy-{step}"));
            CopyKeys(keys, KeysOf(step));
            return WriterProcess.StartErasing(ledgers[step], KeysOf(step), Subject, through);
        }
    }

    private string KeysOf(int step) => _folder[string.Create(CultureInfo.InvariantCulture, $"keys-{step}")];

    private static async Task CheckAsync(LedgerPlace ledger, string keys, string key, string fault, bool mustBeDone)
    {
        await using LineageTracker tracker = await OpenAsync(ledger, keys);
        (await tracker.VerifyAsync()).Damage.Should().BeNull(because: fault);
        bool hasReceipt = await CountReceiptsAsync(tracker) == 1;
        string? text = await ReadAsync(tracker);
        text.Should().Match<string?>(one => one == null || one == Text, because: fault);
        (hasReceipt && text is not null).Should().BeFalse(because: fault + ": a receipt says that the key is gone");
        (hasReceipt || !mustBeDone).Should().BeTrue(because: fault + ", it was not killed");

        try
        {
            await tracker.EraseSubjectAsync(Subject, "consent withdrawn", "dpo");
        }
        catch (SubjectNotFoundException)
        {
            // It had come so far that nothing leads from her to what was sealed.
            hasReceipt.Should().BeTrue(because: fault);
        }

        (await CountReceiptsAsync(tracker)).Should().Be(1, because: fault);
        (await ReadAsync(tracker)).Should().BeNull(because: fault);
        (await tracker.VerifyAsync()).IsIntact.Should().BeTrue(because: fault);
        Directory.GetFiles(keys, "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file, Encoding.Latin1).Contains(key, StringComparison.Ordinal))
            .Should().BeEmpty(because: fault + ": no file holds the key");
    }

    private static Task<LineageTracker> OpenAsync(LedgerPlace ledger, string keys) =>
        LineageTracker.OpenAsync(Some.Project, ledger.Store(), new LineageTrackerOptions { SubjectKeys = new FileSubjectKeyStore(keys) });

    private static async Task<int> CountReceiptsAsync(LineageTracker tracker)
    {
        int count = 0;
        await foreach (SubjectRequestStatus request in tracker.FindSubjectRequestsAsync(new SubjectRequestQuery { IncludeClosed = true }))
        {
            count += request.Newest.Data.Erasure is null ? 0 : 1;
        }

        return count;
    }

    /// <summary>What the sealed text says; <see langword="null"/> when nobody can open it.</summary>
    private static async Task<string?> ReadAsync(LineageTracker tracker)
    {
        await foreach (Recorded<AuditEvent> audit in tracker.FindAuditEventsAsync(new AuditQuery()))
        {
            UnsealedText read = await tracker.UnsealAsync(audit.Data.Reason!);
            return read.StillSealed.Count == 0 ? read.Text : null;
        }

        throw new InvalidOperationException("The record with the sealed text is gone.");
    }

    /// <returns>The subject's key, as its file holds it.</returns>
    private static async Task<string> FillAsync(LedgerPlace ledger, string keys)
    {
        await FileSubjectKeyStore.CreateAsync(keys);
        await using LineageTracker tracker = await OpenAsync(ledger, keys);
        SealedText text = await tracker.SealAsync(Subject, Text);
        await tracker.RecordAuditEventAsync(Some.AuditEvent() with { Reason = text });
        return (await File.ReadAllTextAsync(Path.Combine(keys, "keys", text.KeyId))).TrimEnd();
    }

    private static void CopyKeys(string from, string to)
    {
        Directory.CreateDirectory(to);
        if (!OperatingSystem.IsWindows())
        {
            // Others may not read it, or the store refuses it.
            File.SetUnixFileMode(to, File.GetUnixFileMode(from));
        }

        foreach (string folder in Directory.GetDirectories(from))
        {
            CopyKeys(folder, Path.Combine(to, Path.GetFileName(folder)));
        }

        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
