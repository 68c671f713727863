using System.Diagnostics;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

/// <summary>The way of a pack from the ledger to an auditor, with the programs that people have.</summary>
public sealed class AuditTests : IDisposable
{
    private const string Prompt = "  $ ";

    private readonly TempFolder _auditor = new();

    public void Dispose() => _auditor.Dispose();

    [ProgramFact("sh", "unzip", "sha256sum", "openssl", "python3", "sed", "grep", "base64")]
    public async Task A_pack_is_made_by_the_tool_and_checked_by_every_command_that_it_prints()
    {
        using LedgerPlace ledger = await LedgerPlace.CreateAsync();
        string key = ledger["key.pem"];
        await ToolAsync("key", "new", key, "--store", ledger.Path);
        await File.WriteAllTextAsync(_auditor["trust"], (await ToolAsync("key", "show", key, "--store", ledger.Path)).Lines[^1] + "\n");
        await ToolAsync("checkpoint", "--key", key, "--out", _auditor["checkpoint"], "--store", ledger.Path);
        await ledger.RecordAsync(async tracker => await tracker.RecordReviewAsync(Some.Review(43, reviewer: "eva")));
        await ToolAsync("pack", "create", "--everything", "--key", key, "--consistent-with", _auditor["checkpoint"], "--out", _auditor["pack.zip"], "--store", ledger.Path);

        string bag = Directory.CreateDirectory(_auditor["bag"]).FullName;
        await ProgramAsync(bag, "unzip", "-q", _auditor["pack.zip"]);
        string[] commands = [.. (await File.ReadAllLinesAsync(Path.Combine(bag, "data/README.txt"))).Where(line => line.StartsWith(Prompt, StringComparison.Ordinal))];
        commands.Should().HaveCountGreaterThan(8);
        foreach (string command in commands)
        {
            await ProgramAsync(bag, "sh", "-c", command[Prompt.Length..]);
        }

        ToolRun verified = await ToolAsync("pack", "verify", _auditor["pack.zip"], "--trust", _auditor["trust"], "--minimum-checkpoint", _auditor["checkpoint"]);
        verified.Lines[0].Should().Be("VALID: " + _auditor["pack.zip"]);
        (await CheckProofAsync(bag)).Output.Should().StartWith("OK: 7 records are in ");
        await ToolAsync("verify", "--store", ledger.Path, "--checkpoint", _auditor["checkpoint"], "--trust", _auditor["trust"]);

        // And each of them is able to say no.
        string records = Path.Combine(bag, "data/records/records.jsonl");
        await File.WriteAllTextAsync(records, (await File.ReadAllTextAsync(records)).Replace("\"eva\"", "\"eve\"", StringComparison.Ordinal));
        (await ChildProcess.RunAsync("sh", bag, "-c", commands[0][Prompt.Length..])).ExitCode.Should().NotBe(0);
        (await CheckProofAsync(bag)).Output.Should().StartWith("FAILED: the records lead to the root");
    }

    private static async Task<ToolRun> ToolAsync(params string[] arguments)
    {
        using Process process = ChildProcess.Start("DqLineage.Tool", arguments);
        ToolRun run = await ChildProcess.RunToEndAsync(process);
        run.ExitCode.Should().Be(0, because: $"{string.Join(' ', arguments)}: {run.Output}{run.Error}");
        return run with { Output = run.Output.ReplaceLineEndings("\n") };
    }

    private static async Task ProgramAsync(string folder, string program, params string[] arguments)
    {
        ToolRun run = await ChildProcess.RunAsync(program, folder, arguments);
        run.ExitCode.Should().Be(0, because: $"{string.Join(' ', arguments)}: {run.Output}{run.Error}");
    }

    private static Task<ToolRun> CheckProofAsync(string bag) => ChildProcess.RunAsync(
        "python3", bag, RepositoryRoot.Of("docs/check_pack_proof.py"), "data/records/records.jsonl", "data/records/proof.json", "data/records/checkpoint");
}
