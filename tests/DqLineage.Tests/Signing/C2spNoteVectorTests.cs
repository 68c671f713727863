using System.Text;
using System.Text.Json;

namespace DqLineage.Tests.Signing;

/// <summary>The notes of C2SP, sumdb/note and transparency-dev.</summary>
/// <remarks>
/// Of Ed25519 this library reads keys and notes and checks nothing. Such a case maps so: a note that must be refused for its
/// form is refused for its form; every other one is read, its keys are refused in a policy, and without them it is not trusted.
/// </remarks>
public class C2spNoteVectorTests
{
    private const string Folder = "integrity/c2sp-notes";
    private const string Malformed = "reject:malformed";

    public static TheoryData<string> Notes => Names("notes", "name");

    public static TheoryData<string> VKeys => Names("vkeys", "vkey");

    [SharedDataTheory(Folder)]
    [MemberData(nameof(Notes))]
    public void A_note_is_judged_as_its_case_says(string name)
    {
        using JsonDocument vectors = Read();
        JsonElement one = vectors.RootElement.GetProperty("notes").EnumerateArray().Single(note => note.GetProperty("name").GetString() == name);
        byte[] bytes = one.GetProperty("noteBase64").GetBytesFromBase64();
        string expected = one.GetProperty("expect").GetString()!;
        LedgerVerifierKey[] keys = [.. one.GetProperty("vkeys").EnumerateArray().Select(key => LedgerVerifierKey.Parse(key.GetString()!))];
        if (expected.StartsWith(Malformed, StringComparison.Ordinal))
        {
            FluentActions.Invoking(() => SignedNote.Parse(bytes)).Should().Throw<LedgerFormatException>();
            return;
        }

        var note = SignedNote.Parse(bytes);
        if (one.GetProperty("algorithm").GetString() == "Ed25519")
        {
            if (keys.Length > 0)
            {
                FluentActions.Invoking(() => TrustPolicy.Of(keys)).Should().Throw<ArgumentException>().WithMessage("*Ed25519*");
            }

            note.Verify(TrustPolicy.Of()).Verdict.Should().Be(SignatureVerdict.Unverified);
            return;
        }

        note.Verify(TrustPolicy.Of(keys)).Verdict.Should().Be(
            expected.StartsWith("accept", StringComparison.Ordinal) ? SignatureVerdict.Trusted
            : expected.StartsWith("reject:invalid-signature", StringComparison.Ordinal) ? SignatureVerdict.Invalid
            : SignatureVerdict.Unverified,
            expected);
    }

    [SharedDataTheory(Folder)]
    [MemberData(nameof(VKeys))]
    public void A_bad_verifier_key_is_refused(string vkey) =>
        FluentActions.Invoking(() => LedgerVerifierKey.Parse(vkey)).Should().Throw<LedgerFormatException>();

    [SharedDataFact(Folder)]
    public void Foreign_checkpoints_are_read_and_written_again()
    {
        using JsonDocument vectors = Read();
        string[] ours = ["rekor ECDSA checkpoint", "pixel ECDSA checkpoint"];
        foreach (JsonElement one in vectors.RootElement.GetProperty("notes").EnumerateArray().Where(note => ours.Contains(note.GetProperty("name").GetString())))
        {
            var signed = SignedCheckpoint.Parse(one.GetProperty("noteBase64").GetBytesFromBase64());
            var key = LedgerVerifierKey.Parse(one.GetProperty("vkeys")[0].GetString()!);

            signed.Checkpoint.ToText().Should().Be(signed.Note.Text);
            signed.Checkpoint.Time.Should().BeNull();
            signed.Verify(TrustPolicy.Of(key), signed.Checkpoint.Origin).TrustedBy.Should().Equal(key);
            key.ToString().Should().Be(one.GetProperty("vkeys")[0].GetString());
        }
    }

    // The one body that a lax parser takes has a root of nine bytes; every case is refused here.
    [SharedDataFact(Folder)]
    public void The_bodies_that_are_no_checkpoint_are_refused()
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(SharedData.Find(Folder + "/checkpoint-bodies.json")!));
        cases.RootElement.GetArrayLength().Should().Be(11);
        foreach (JsonElement one in cases.RootElement.EnumerateArray())
        {
            byte[] body = one.GetProperty("bodyBase64").GetBytesFromBase64();

            FluentActions.Invoking(() => CheckpointReader.Read(body)).Should().Throw<LedgerFormatException>(one.GetProperty("why").GetString());
            FluentActions.Invoking(() => SignedCheckpoint.Parse([.. body, .. Encoding.UTF8.GetBytes("\n— name BBBBBBBB\n")])).Should().Throw<LedgerFormatException>();
        }
    }

    // These have words in place of a checkpoint: what stands in front of it is judged alone, and the whole is no receipt.
    [SharedDataFact(Folder)]
    public void The_syntax_of_proofs_is_read_as_their_cases_say()
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(SharedData.Find(Folder + "/tlog-proof-syntax.json")!));
        cases.RootElement.GetArrayLength().Should().Be(11);
        foreach (JsonElement one in cases.RootElement.EnumerateArray())
        {
            byte[] proof = one.GetProperty("proofBase64").GetBytesFromBase64();
            Action read = () => ReceiptHead.Read(proof);
            if (one.GetProperty("accept").GetBoolean())
            {
                read.Should().NotThrow();
            }
            else
            {
                read.Should().Throw<LedgerFormatException>(one.GetProperty("why").GetString());
            }

            FluentActions.Invoking(() => LedgerReceipt.Parse(proof)).Should().Throw<LedgerFormatException>();
        }
    }

    private static JsonDocument Read() => JsonDocument.Parse(File.ReadAllBytes(SharedData.Find(Folder + "/note-vectors.json")!));

    private static TheoryData<string> Names(string list, string property)
    {
        if (SharedData.Find(Folder) is null)
        {
            return ["absent"];
        }

        using JsonDocument vectors = Read();
        return [.. vectors.RootElement.GetProperty(list).EnumerateArray().Select(one => one.GetProperty(property).GetString()!)];
    }
}
