using System.Text;
using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class CheckpointCommandTests
{
    [Theory]
    [InlineData("ledger")]
    [InlineData("ledger.db")]
    public async Task A_checkpoint_is_signed_kept_and_written(string name)
    {
        using SigningPlace place = await SigningPlace.CreateAsync(name);

        JsonElement signed = await place.JsonAsync("checkpoint", "--key", place.Key, "--out", place["c"]);

        var checkpoint = SignedCheckpoint.Parse(await File.ReadAllBytesAsync(place["c"]));
        checkpoint.Verify(await TrustPolicy.LoadAsync(place.Trust), checkpoint.Checkpoint.Origin).IsTrusted.Should().BeTrue();
        checkpoint.Checkpoint.Size.Should().Be(6);
        signed.EnumerateObject().Select(member => member.Name).Should().Equal("origin", "size", "root", "time", "signatures", "out", "checkpoint");
        signed.GetProperty("checkpoint").GetString().Should().Be(Encoding.UTF8.GetString(checkpoint.Bytes.Span));
        signed.GetProperty("out").GetString().Should().Be(place["c"]);

        ToolRun kept = await place.RunAsync("checkpoint", "--out", "-");
        kept.Output.Should().Be(Encoding.UTF8.GetString(checkpoint.Bytes.Span));
        ToolRun shown = await place.RunAsync("checkpoint");
        shown.Lines[0].Should().Be("checkpoint  6 records");
        shown.Lines[^1].Should().StartWith("file        none");
        shown.Output.Should().Contain(checkpoint.Checkpoint.Root.ToString()).And.Contain("2026-01-02T03:05:05.678000Z");
    }

    [Fact]
    public async Task Without_new_records_the_checkpoint_is_the_one_that_is_kept()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();

        string one = await File.ReadAllTextAsync(await place.CheckpointAsync("one"));
        string two = await File.ReadAllTextAsync(await place.CheckpointAsync("two"));

        two.Should().Be(one);
    }

    [Fact]
    public async Task A_ledger_without_checkpoints_says_how_to_make_one()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync("checkpoint");

        run.ExitCode.Should().Be(3);
        run.Error.Should().Be("dqlineage: The ledger keeps no checkpoint yet: sign one with --key.\n");
    }

    [Theory]
    [InlineData("checkpoint --key KEY --out TAKEN")]
    [InlineData("receipt ID --key KEY --out TAKEN")]
    [InlineData("pack create --everything --out TAKEN")]
    public async Task A_file_that_is_there_is_not_overwritten_unless_forced(string command)
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        await File.WriteAllTextAsync(place["taken"], "mine");
        string[] arguments = [.. command.Split(' ').Select(word => word switch { "KEY" => place.Key, "TAKEN" => place["taken"], "ID" => ReceiptIdOf(place), _ => word })];

        ToolRun refused = await place.RunAsync(arguments);
        refused.ExitCode.Should().Be(3);
        refused.Error.Should().Be($"dqlineage: {place["taken"]} exists: choose another name, or give --force to replace it.\n");
        (await File.ReadAllTextAsync(place["taken"])).Should().Be("mine");

        ToolRun forced = await place.RunAsync([.. arguments, "--force"]);
        forced.ExitCode.Should().Be(0, because: forced.Error);
        (await File.ReadAllBytesAsync(place["taken"])).Should().NotEqual(Encoding.UTF8.GetBytes("mine"));
        Directory.GetFiles(Path.GetDirectoryName(place["taken"])!, "taken*").Should().ContainSingle("nothing half-made is left");
    }

    [Theory]
    [InlineData("checkpoint --key KEY --out")]
    [InlineData("pack create --everything --out")]
    public async Task Where_no_file_can_be_is_an_error_before_anything_is_signed(string command)
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        string[] words = [.. command.Split(' ').Select(word => word == "KEY" ? place.Key : word)];

        (await place.RunAsync([.. words, place["no-folder/file"]])).Error.Should().Contain("There is no folder");
        (await place.RunAsync([.. words, place.Ledger.Path, "--force"])).Error.Should().Contain("is a folder");
        (await place.RunAsync("checkpoint")).ExitCode.Should().Be(3, "none was kept");
    }

    [Fact]
    public async Task A_ledger_that_contradicts_its_last_checkpoint_is_a_finding_and_nothing_is_signed()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        string older = place.CopyLedger("older");
        await place.RecordAsync("eva");
        await place.CheckpointAsync("c");
        string kept = Directory.GetFiles(place.Ledger.Path, "*.checkpoint", SearchOption.AllDirectories).Single();
        string there = Path.Combine(older, Path.GetRelativePath(place.Ledger.Path, kept));
        Directory.CreateDirectory(Path.GetDirectoryName(there)!);
        File.Copy(kept, there);

        ToolRun run = await ToolRun.RunAsync("checkpoint", "--key", place.Key, "--out", place["c2"], "--store", older);

        run.ExitCode.Should().Be(1);
        run.Error.Should().StartWith("dqlineage: Nothing was signed");
        File.Exists(place["c2"]).Should().BeFalse();
    }

    [Fact]
    public async Task A_receipt_shows_that_the_record_is_in_the_ledger()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        string line = (await place.RunAsync("log", "--json", "--kind", "review")).Lines.Single();
        string id = JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!;

        JsonElement made = await place.JsonAsync("receipt", id, "--key", place.Key, "--out", place["r"]);

        var receipt = LedgerReceipt.Parse(await File.ReadAllBytesAsync(place["r"]));
        receipt.Checkpoint.Verify(await TrustPolicy.LoadAsync(place.Trust), receipt.Checkpoint.Checkpoint.Origin).IsTrusted.Should().BeTrue();
        LedgerHash leaf = LedgerLine.Parse(Encoding.UTF8.GetBytes(line)).ComputeHash();
        LedgerProof.VerifyInclusion(receipt.Checkpoint.Checkpoint.ToTreeHead(), receipt.Seq, leaf, receipt.Path).Should().BeTrue();
        made.EnumerateObject().Select(member => member.Name).Should().Equal("id", "seq", "hashes", "checkpoint", "out", "receipt");
        made.GetProperty("seq").GetInt64().Should().Be(receipt.Seq);

        // Once a checkpoint covers the record, no key is needed.
        (await place.RunAsync("receipt", id, "--out", "-")).Output.Should().Be(await File.ReadAllTextAsync(place["r"]));
        (await place.RunAsync("receipt", id)).Lines[0].Should().Be($"receipt     record {receipt.Seq}, {id}");
    }

    [Fact]
    public async Task A_record_that_no_checkpoint_covers_takes_a_key()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();

        ToolRun run = await place.RunAsync("receipt", ReceiptIdOf(place));

        run.ExitCode.Should().Be(3);
        run.Error.Should().Be("dqlineage: No checkpoint covers record 4 yet: sign one with --key, or with 'dqlineage checkpoint'.\n");
    }

    [Fact]
    public async Task A_record_that_is_not_there_is_a_usage_error()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();

        ToolRun run = await place.RunAsync("receipt", Some.Id(99).ToString("D"));

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("The ledger holds no record");
    }

    [Fact]
    public async Task An_encrypted_key_signs_with_its_password_and_with_no_other()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        string? Variable(string name) => name switch { "RIGHT" => "one", "WRONG" => "two", _ => null };
        Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.RunAsync(Variable, [.. arguments, "--store", place.Path]);
        await RunAsync("key", "new", place["k.pem"], "--password-env", "RIGHT");

        ToolRun wrong = await RunAsync("checkpoint", "--key", place["k.pem"], "--password-env", "WRONG");
        ToolRun missing = await RunAsync("checkpoint", "--key", place["k.pem"], "--password-env", "NOT_SET");
        ToolRun right = await RunAsync("checkpoint", "--key", place["k.pem"], "--password-env", "RIGHT");

        wrong.ExitCode.Should().Be(3);
        wrong.Error.Should().Contain("Check the password").And.NotContain("two");
        missing.ExitCode.Should().Be(2);
        right.ExitCode.Should().Be(0, because: right.Error);
    }

    [Theory]
    [InlineData("--key", "no-such-file")]
    [InlineData("--key-name", "example.org/x")]
    [InlineData("--password-env", "X")]
    public async Task Signing_with_what_is_not_there_is_an_error(string option, string value)
    {
        using SigningPlace place = await SigningPlace.CreateAsync();

        ToolRun run = await place.RunAsync("checkpoint", option, value);

        run.ExitCode.Should().Be(option == "--key" ? 3 : 2, because: run.Error);
        run.Output.Should().BeEmpty();
    }

    private static string ReceiptIdOf(SigningPlace place)
    {
        string line = File.ReadLines(Directory.GetFiles(Path.Combine(place.Ledger.Path, "segments")).Single()).ElementAt(4);
        return JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!;
    }
}
