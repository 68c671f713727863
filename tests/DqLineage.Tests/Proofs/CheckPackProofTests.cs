using System.Text;
using DqLineage.Tests.Evidence;
using DqLineage.Tests.Infrastructure;
using DqLineage.Tests.Signing;

namespace DqLineage.Tests.Proofs;

/// <summary>The second implementation of the proof's reader, for auditors: docs/check_pack_proof.py.</summary>
public class CheckPackProofTests
{
    private const string Python = "python3";
    private const string Head = "example.org/warehouse\n7\nfnLKhTy1PWoqvGEahBU7kCTx6F/ZZ4O/JLs1mUoNwww=\n";
    private const string Withheld = "data/records/withheld.json";
    private const string Checkpoint = Head + "\n\u2014 example.org/warehouse AAAA\n";

    [ProgramFact(Python)]
    public async Task The_golden_proof_holds()
    {
        (int exitCode, string output) = await CheckAsync();

        output.Should().StartWith("OK: 2 records are in example.org/warehouse at size 7.");
        exitCode.Should().Be(0);
    }

    [ProgramFact(Python)]
    public async Task A_proof_of_many_records_of_a_store_holds()
    {
        await using ListStore store = await ListStore.OpenAsync(700);
        long[] listed = [0, .. Enumerable.Range(250, 20).Select(seq => (long)seq), 511, 699, 700];
        using var proof = new MemoryStream();
        await LedgerMultiProof.WriteAsync(
            proof, "example.org/warehouse", await store.OpenTreeAsync(null, "size", CancellationToken.None), listed.ToAsyncEnumerable(), CancellationToken.None);
        byte[] root = new byte[LedgerHash.Size];
        (await store.GetTreeHeadAsync()).Root.CopyTo(root);

        (int exitCode, string output) = await CheckAsync(
            [.. listed.SelectMany(seq => (byte[])[.. store.Lines[(int)seq], (byte)'\n'])],
            proof.ToArray(),
            $"example.org/warehouse\n701\n{Convert.ToBase64String(root)}\n\n\u2014 example.org/warehouse AAAA\n");

        output.Should().StartWith("OK: 24 records");
        exitCode.Should().Be(0);
    }

    [ProgramFact(Python)]
    public async Task A_signed_pack_holds_and_one_with_a_changed_record_does_not()
    {
        Dictionary<string, byte[]> pack = await PackAsync(withhold: null);

        (await CheckAsync(pack)).Should().Be((0, $"OK: {RecordsOf(pack)} records are in {OriginOf(pack)}. The checkpoint's signature was not checked.\n"));

        pack["data/records/records.jsonl"] = Replace(pack["data/records/records.jsonl"], "auditor of acme", "auditor of acmf");
        (int exitCode, string output) = await CheckAsync(pack);
        output.Should().StartWith("FAILED: the records lead to the root ");
        exitCode.Should().Be(1);
    }

    [ProgramFact(Python)]
    public async Task A_signed_pack_that_leaves_records_out_holds_with_their_hashes_alone()
    {
        Dictionary<string, byte[]> pack = await PackAsync(line => line.Kind == RecordKinds.Review ? "holds a name" : null);
        string withheld = Encoding.UTF8.GetString(pack[Withheld]);

        (await CheckAsync(pack)).Should().Be((0, $"OK: {RecordsOf(pack)} records and the hashes of 2 withheld ones are in {OriginOf(pack)}. The checkpoint's signature was not checked.\n"));

        await RequirePackFailedAsync(pack, withheld: null, "is not there", "another record");
        await RequirePackFailedAsync(pack, withheld.Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal), "version");
        await RequirePackFailedAsync(pack, "{\"v\":1,\"withheld\":[]}", "ascend");
        await RequirePackFailedAsync(pack, Swap(withheld, "\"seq\":"), "ascend");
        await RequirePackFailedAsync(pack, Swap(withheld, "\"leaf_hash\":\""), "the root");
        await RequirePackFailedAsync(pack, withheld.Replace("\"leaf_hash\":\"", "\"leaf_hash\":\"0", StringComparison.Ordinal), "64");

        pack["data/records/records.jsonl"] = Replace(pack["data/records/records.jsonl"], "auditor of acme", "auditor of acmf");
        await RequirePackFailedAsync(pack, withheld, "the root");
    }

    [ProgramFact(Python)]
    public async Task What_is_listed_as_withheld_and_in_no_proof_fails()
    {
        Dictionary<string, byte[]> pack = await PackAsync(withhold: null);

        await RequirePackFailedAsync(pack, $$"""{"v":1,"withheld":[{"seq":3,"leaf_hash":"{{new string('0', 64)}}","reason":"x"}]}""", "another record");
        Dictionary<string, byte[]> some = await PackAsync(withhold: null, new EvidenceScope { Run = "run-1" });
        await RequirePackFailedAsync(some, $$"""{"v":1,"withheld":[{"seq":10,"leaf_hash":"{{new string('0', 64)}}","reason":"x"}]}""", "lists less");
    }

    [ProgramFact(Python)]
    public async Task What_does_not_fit_together_fails()
    {
        byte[] records = await File.ReadAllBytesAsync(GoldenProof.RecordsPath);
        string proof = Encoding.UTF8.GetString(GoldenProof.Bytes);
        await RequireFailedAsync("the root", records: Replace(records, "row-3", "row-4"));
        await RequireFailedAsync("another record", records: Replace(records, "\"seq\":5", "\"seq\":4"));
        await RequireFailedAsync("not there", records: records[..(records.AsSpan().IndexOf((byte)'\n') + 1)]);
        await RequireFailedAsync("cut off", records: records[..^1]);
        await RequireFailedAsync("more records", records: [.. records, .. records]);
        await RequireFailedAsync("the root", proof: proof.Replace("fd38", "fd39", StringComparison.Ordinal));
        await RequireFailedAsync("another record", proof: proof.Replace("[2,5]", "[3,5]", StringComparison.Ordinal));
        await RequireFailedAsync("ascend", proof: proof.Replace("[2,5]", "[5,2]", StringComparison.Ordinal));
        await RequireFailedAsync("ascend", proof: proof.Replace("[2,5]", "[]", StringComparison.Ordinal));
        await RequireFailedAsync("too many", proof: proof.Replace("]}", $",\"{new string('0', 64)}\"]}}", StringComparison.Ordinal));
        await RequireFailedAsync("too few", proof: string.Concat(proof.AsSpan(0, proof.Length - 69), "]}"));
        await RequireFailedAsync("64", proof: proof.Replace("b906", "B906", StringComparison.Ordinal));
        await RequireFailedAsync("twice", proof: proof.Replace("\"v\":1", "\"v\":1,\"v\":1", StringComparison.Ordinal));
        await RequireFailedAsync("at size 7", proof: proof.Replace(":7", ":8", StringComparison.Ordinal));
        await RequireFailedAsync("at size 8", checkpoint: Checkpoint.Replace("\n7\n", "\n8\n", StringComparison.Ordinal));
        await RequireFailedAsync("the root", checkpoint: Checkpoint.Replace("fnLK", "fnLL", StringComparison.Ordinal));
        await RequireFailedAsync("example.org/other", checkpoint: Checkpoint.Replace("warehouse\n7", "other\n7", StringComparison.Ordinal));
        await RequireFailedAsync("signatures", checkpoint: Head);
    }

    private static async Task RequireFailedAsync(string reason, byte[]? records = null, string? proof = null, string? checkpoint = null)
    {
        (int exitCode, string output) = await CheckAsync(records, proof is null ? null : Encoding.UTF8.GetBytes(proof), checkpoint);

        output.Should().StartWith("FAILED: ").And.Contain(reason);
        exitCode.Should().Be(1);
    }

    private static async Task RequirePackFailedAsync(Dictionary<string, byte[]> pack, string? withheld, params string[] reasons)
    {
        var changed = new Dictionary<string, byte[]>(pack, StringComparer.Ordinal);
        changed.Remove(Withheld);
        if (withheld is not null)
        {
            changed.Add(Withheld, Encoding.UTF8.GetBytes(withheld));
        }

        (int exitCode, string output) = await CheckAsync(changed);

        output.Should().StartWith("FAILED: ").And.ContainAny(reasons);
        exitCode.Should().Be(1);
    }

    private static async Task<Dictionary<string, byte[]>> PackAsync(Func<LedgerLine, string?>? withhold, EvidenceScope? scope = null)
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        using LedgerSigner signer = TestKeys.NewSigner();
        (_, byte[] zip) = await ledger.PackAsync(scope ?? EvidenceScope.Everything, new EvidencePackOptions { Signer = signer, Withhold = withhold });
        return PackLedger.Files(zip);
    }

    private static int RecordsOf(Dictionary<string, byte[]> pack) => pack["data/records/records.jsonl"].AsSpan().Count((byte)'\n');

    private static string OriginOf(Dictionary<string, byte[]> pack)
    {
        Checkpoint checkpoint = SignedCheckpoint.Parse(pack["data/records/checkpoint"]).Checkpoint;
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{checkpoint.Origin} at size {checkpoint.Size}");
    }

    private static Task<(int ExitCode, string Output)> CheckAsync(Dictionary<string, byte[]> pack) => CheckAsync(
        pack["data/records/records.jsonl"], pack["data/records/proof.json"], Encoding.UTF8.GetString(pack["data/records/checkpoint"]), pack.GetValueOrDefault(Withheld));

    private static async Task<(int ExitCode, string Output)> CheckAsync(byte[]? records = null, byte[]? proof = null, string? checkpoint = null, byte[]? withheld = null)
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder["records.jsonl"], records ?? await File.ReadAllBytesAsync(GoldenProof.RecordsPath));
        await File.WriteAllBytesAsync(folder["proof.json"], proof ?? GoldenProof.Bytes);
        await File.WriteAllTextAsync(folder["checkpoint"], checkpoint ?? Checkpoint);
        List<string> arguments = [RepositoryRoot.Of("docs/check_pack_proof.py"), folder["records.jsonl"], folder["proof.json"], folder["checkpoint"]];
        if (withheld is not null)
        {
            await File.WriteAllBytesAsync(folder["withheld.json"], withheld);
            arguments.Add(folder["withheld.json"]);
        }

        ProgramRun run = await Programs.RunAsync(Python, folder.Path, [.. arguments]);
        return (run.ExitCode, run.Output);
    }

    /// <summary>Exchanges what stands behind the first and the last occurrence of a label: a number or a hash.</summary>
    private static string Swap(string text, string label)
    {
        (int one, int other) = (text.IndexOf(label, StringComparison.Ordinal) + label.Length, text.LastIndexOf(label, StringComparison.Ordinal) + label.Length);
        string first = new([.. text.Skip(one).TakeWhile(char.IsAsciiLetterOrDigit)]);
        string last = new([.. text.Skip(other).TakeWhile(char.IsAsciiLetterOrDigit)]);
        return $"{text[..one]}{last}{text[(one + first.Length)..other]}{first}{text[(other + last.Length)..]}";
    }

    private static byte[] Replace(byte[] text, string old, string other) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).Replace(old, other, StringComparison.Ordinal));
}
