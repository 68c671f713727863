using System.IO.Compression;
using System.Text;

namespace DqLineage.Stores.Tests;

/// <summary>After an erasure nothing of what was sealed is left in any file: neither in the ledger's, nor in the key store, nor in a pack that was made before.</summary>
public sealed class ErasedBytesTests : IDisposable
{
    private const string Secret = "Zoë Ångström, +49 30 901820";
    private const string Name = "Zoë Muster";
    private const string SubjectId = "customer-4711-zoe";
    private const string InClear = "in-clear-4711";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ledger", false)]
    [InlineData("ledger", true)]
    [InlineData("ledger.db", false)]
    [InlineData("ledger.db", true)]
    public async Task An_erased_text_is_in_no_file(string place, bool isClosed)
    {
        FileSubjectKeyStore keys = await FileSubjectKeyStore.CreateAsync(_folder["keys"]);
        LineageTracker tracker = await OpenAsync(place, keys);
        await using (tracker)
        {
            (string keyText, SealedText text) = await RecordAsync(tracker, keys);
            await tracker.WriteEvidencePackAsync(_folder["pack.zip"], EvidenceScope.Everything);
            byte[] pack = await File.ReadAllBytesAsync(_folder["pack.zip"]);
            (await tracker.UnsealAsync(text)).Text.Should().Be(Secret);
            FilesWith(keyText).Should().NotBeEmpty("the search finds what is there");

            await tracker.EraseSubjectAsync(SubjectId, "consent withdrawn", "dpo");
            if (isClosed)
            {
                await tracker.DisposeAsync();
            }

            foreach (string gone in (string[])[Secret, Name, SubjectId, keyText])
            {
                FilesWith(gone).Should().BeEmpty(gone);
            }

            FilesWith(InClear).Should().NotBeEmpty("the search finds what was written in clear");
            FilesWith(text.Value).Should().NotBeEmpty("no line is changed");
            (await File.ReadAllBytesAsync(_folder["pack.zip"])).Should().Equal(pack);
            EvidencePackVerification check = await EvidencePack.VerifyAsync(_folder["pack.zip"]);
            check.IsIntact.Should().BeTrue(check.Reason);
            check.Records.Should().BeGreaterThan(0);
        }

        await using LineageTracker again = await OpenAsync(place, keys);
        LedgerVerification verification = await again.Store.VerifyAsync();
        verification.IsIntact.Should().BeTrue();
        verification.Records.Should().BeGreaterThan(200);
    }

    private static async Task<(string KeyText, SealedText Text)> RecordAsync(LineageTracker tracker, FileSubjectKeyStore keys)
    {
        SealedText text = await tracker.SealAsync(SubjectId, Secret);
        string person = await tracker.SealPersonAsync(SubjectId, Name);
        await using (RunScope run = await tracker.BeginRunAsync(Some.Run()))
        {
            for (int i = 0; i < 200; i++)
            {
                await run.RecordDetectionsAsync([Some.Detection(i) with { GivenValue = text.Value }]);
            }

            await run.CompleteAsync();
        }

        await tracker.RecordReviewAsync(Some.Review(reviewer: person) with { Notes = $"She said: {text}" });
        await tracker.CaptureOperationAsync("load", [LineageNode.Dataset("warehouse", "a")], [LineageNode.Dataset("warehouse", "b")]);
        await tracker.RecordAuditEventAsync(Some.AuditEvent(actor: person) with { Reason = InClear });
        await tracker.GetLineageGraphAsync();
        using SubjectKey? key = await keys.FindKeyAsync(text.KeyId);
        return (Convert.ToBase64String(key!.Secret), text);
    }

    private async Task<LineageTracker> OpenAsync(string place, FileSubjectKeyStore keys)
    {
        LineageStore store = place.EndsWith(".db", StringComparison.Ordinal)
            ? new SqliteLineageStore(_folder[place])
            : new JsonlLineageStore(_folder[place], new JsonlLineageStoreOptions { SegmentBytes = 16 * 1024 });
        return await LineageTracker.OpenAsync(Some.Project, store, new LineageTrackerOptions { SubjectKeys = keys });
    }

    /// <summary>All files of the test, and the members of its packs, that hold a text in UTF-8 or UTF-16, or as JSON escapes it.</summary>
    private List<string> FilesWith(string text)
    {
        byte[][] forms = [Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text), Encoding.UTF8.GetBytes(System.Text.Json.JsonEncodedText.Encode(text).ToString())];
        var found = new List<string>();
        foreach (string file in Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            // The lock of an open store cannot be read on every system, and holds a number.
            byte[] bytes = Read(file);
            AddIfHeld(file, bytes);
            if (file.EndsWith(".zip", StringComparison.Ordinal))
            {
                using var zip = new ZipArchive(new MemoryStream(bytes));
                foreach (ZipArchiveEntry member in zip.Entries)
                {
                    using var content = new MemoryStream();
                    using Stream stream = member.Open();
                    stream.CopyTo(content);
                    AddIfHeld($"{file}/{member.FullName}", content.ToArray());
                }
            }
        }

        return found;

        void AddIfHeld(string name, byte[] bytes)
        {
            if (forms.Any(form => bytes.AsSpan().IndexOf(form) >= 0))
            {
                found.Add(name);
            }
        }
    }

    private static byte[] Read(string file)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
