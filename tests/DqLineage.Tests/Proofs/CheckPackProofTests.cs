using System.Diagnostics;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Proofs;

/// <summary>The second implementation of the proof's reader, for auditors: docs/check_pack_proof.py.</summary>
public class CheckPackProofTests
{
    private const string Python = "python3";
    private const string Head = "example.org/warehouse\n7\nfnLKhTy1PWoqvGEahBU7kCTx6F/ZZ4O/JLs1mUoNwww=\n";
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
    public async Task What_does_not_fit_together_fails()
    {
        byte[] records = await File.ReadAllBytesAsync(GoldenProof.RecordsPath);
        string proof = System.Text.Encoding.UTF8.GetString(GoldenProof.Bytes);
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
        (int exitCode, string output) = await CheckAsync(records, proof is null ? null : System.Text.Encoding.UTF8.GetBytes(proof), checkpoint);

        output.Should().StartWith("FAILED: ").And.Contain(reason);
        exitCode.Should().Be(1);
    }

    private static async Task<(int ExitCode, string Output)> CheckAsync(byte[]? records = null, byte[]? proof = null, string? checkpoint = null)
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder["records.jsonl"], records ?? await File.ReadAllBytesAsync(GoldenProof.RecordsPath));
        await File.WriteAllBytesAsync(folder["proof.json"], proof ?? GoldenProof.Bytes);
        await File.WriteAllTextAsync(folder["checkpoint"], checkpoint ?? Checkpoint);
        var start = new ProcessStartInfo(Python) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (string argument in (string[])[RepositoryRoot.Of("docs/check_pack_proof.py"), folder["records.jsonl"], folder["proof.json"], folder["checkpoint"]])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PYTHONIOENCODING"] = "utf-8";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    private static byte[] Replace(byte[] text, string old, string other) =>
        System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(text).Replace(old, other, StringComparison.Ordinal));
}
