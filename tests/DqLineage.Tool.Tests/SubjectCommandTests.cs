using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class SubjectCommandTests
{
    [Fact]
    public async Task A_report_shows_in_clear_what_is_sealed_for_the_subject()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("subject", "report", "ana-17", "--keys", place["keys"]);

        run.ExitCode.Should().Be(ExitCode.Fine, run.Error);
        run.Output.Should().MatchRegex(@"^Subject [0-9a-f]{32}\nPurposes: none stated; lawful bases: none stated\n\nRecord 6, .*, audit by ana\n.*called, angry \uFFFD Ö.*\n\nNo requests\.\n$");
        run.Output.Should().NotContain("dqseal1.");
    }

    [Fact]
    public async Task A_report_as_JSON_has_the_records_with_their_payload()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("subject", "report", "ana-17", "--keys", place["keys"], "--json");

        using var json = JsonDocument.Parse(run.Output);
        JsonElement record = json.RootElement.GetProperty("records")[0];
        record.GetProperty("data").GetProperty("reason").GetString().Should().Be("called, angry \u202e Ö");
        record.GetProperty("seq").GetInt64().Should().Be(6);
        record.GetProperty("still_sealed").GetArrayLength().Should().Be(0);
        json.RootElement.GetProperty("subject").GetString().Should().HaveLength(32);
    }

    [Fact]
    public async Task Erasing_records_a_receipt_that_the_list_of_requests_shows()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun erased = await place.RunAsync("subject", "erase", "ana-17", "--keys", place["keys"], "--reason", "consent withdrawn", "--by", "dpo");
        ToolRun open = await place.RunAsync("subject", "requests");
        ToolRun all = await place.RunAsync("subject", "requests", "--all");
        ToolRun verified = await place.RunAsync("verify");

        erased.ExitCode.Should().Be(ExitCode.Fine, erased.Error);
        erased.Output.Should().MatchRegex(@"^Erased subject [0-9a-f]{32}, which 3 records carry\. Record 9 is the receipt of the request [0-9a-f-]{36}\.\n$");
        open.Output.Should().Be("No requests.\n");
        all.Output.Should().Contain("erasure").And.Contain("completed").And.Contain("consent withdrawn");
        verified.ExitCode.Should().Be(ExitCode.Fine);
    }

    [Fact]
    public async Task Erasing_as_JSON_is_the_receipt()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("subject", "erase", "ana-17", "--keys", place["keys"], "--reason", "consent withdrawn", "--by", "dpo", "--json");

        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("state").GetString().Should().Be("completed");
        json.RootElement.GetProperty("erasure").GetProperty("records").GetInt64().Should().Be(3);
    }

    [Fact]
    public async Task Erasing_twice_and_reporting_after_that_are_usage_errors()
    {
        using LedgerPlace place = await CreateAsync();
        string[] erase = ["subject", "erase", "ana-17", "--keys", place["keys"], "--reason", "consent withdrawn", "--by", "dpo", "--json"];
        using var receipt = JsonDocument.Parse((await place.RunAsync(erase)).Output);

        ToolRun again = await place.RunAsync(erase);
        ToolRun sameRequest = await place.RunAsync([.. erase, "--request", receipt.RootElement.GetProperty("request_id").GetString()!]);
        ToolRun report = await place.RunAsync("subject", "report", "ana-17", "--keys", place["keys"]);

        again.ExitCode.Should().Be(ExitCode.Usage);
        again.Error.Should().Contain("knows no such data subject");
        sameRequest.ExitCode.Should().Be(ExitCode.Usage);
        sameRequest.Error.Should().Contain("record 9 is the receipt");
        report.ExitCode.Should().Be(ExitCode.Usage);
    }

    [Fact]
    public async Task A_hold_is_a_finding_and_keeps_the_key()
    {
        using LedgerPlace place = await CreateAsync();
        await place.RecordAsync(async tracker => await tracker.PlaceHoldAsync(
            new LegalHold { CaseId = "case-1", PlacedBy = "legal", Reason = "claim", Scope = new HoldScope { Tenants = ["acme"] } }));

        ToolRun run = await place.RunAsync("subject", "erase", "ana-17", "--keys", place["keys"], "--reason", "consent withdrawn", "--by", "dpo");
        ToolRun report = await place.RunAsync("subject", "report", "ana-17", "--keys", place["keys"]);

        run.ExitCode.Should().Be(ExitCode.Finding);
        run.Error.Should().Contain("case-1");
        report.Output.Should().Contain("called, angry");
    }

    [Fact]
    public async Task A_hold_can_be_placed_on_a_subject_by_its_pseudonym()
    {
        using LedgerPlace place = await CreateAsync();
        using var report = JsonDocument.Parse((await place.RunAsync("subject", "report", "ana-17", "--keys", place["keys"], "--json")).Output);
        string pseudonym = report.RootElement.GetProperty("subject").GetString()!;

        ToolRun held = await place.RunAsync("hold", "place", "--case", "case-1", "--reason", "claim", "--by", "legal", "--subject", pseudonym);
        ToolRun list = await place.RunAsync("hold", "list");
        ToolRun erase = await place.RunAsync("subject", "erase", "ana-17", "--keys", place["keys"], "--reason", "consent withdrawn", "--by", "dpo");

        held.ExitCode.Should().Be(ExitCode.Fine, held.Error);
        list.Output.Should().Contain("subject " + pseudonym);
        erase.ExitCode.Should().Be(ExitCode.Finding);
    }

    [Fact]
    public async Task A_key_store_that_is_not_there_is_a_failure_and_none_is_made()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("subject", "erase", "ana-17", "--keys", place["nowhere"], "--reason", "consent withdrawn", "--by", "dpo");

        run.ExitCode.Should().Be(ExitCode.Failure);
        run.Error.Should().Contain("There is no key store in");
        Directory.Exists(place["nowhere"]).Should().BeFalse();
    }

    [Theory]
    [InlineData("--reason", "ana-17 wants it")]
    [InlineData("--by", "ana-17")]
    public async Task What_names_the_subject_is_a_usage_error(string option, string text)
    {
        using LedgerPlace place = await CreateAsync();
        string[] rest = option is "--reason" ? ["--by", "dpo"] : ["--reason", "consent withdrawn"];

        ToolRun run = await place.RunAsync(["subject", "erase", "ana-17", "--keys", place["keys"], option, text, .. rest]);

        run.ExitCode.Should().Be(ExitCode.Usage);
        run.Error.Should().Contain("names the data subject");
    }

    [Fact]
    public async Task A_key_store_is_made_once_and_takes_keys()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun made = await ToolRun.RunAsync("subject", "keys", "new", place["new"]);
        ToolRun again = await ToolRun.RunAsync("subject", "keys", "new", place["new"]);
        ToolRun json = await ToolRun.RunAsync("subject", "keys", "new", place["other"], "--json");

        made.ExitCode.Should().Be(ExitCode.Fine, made.Error);
        made.Output.Should().StartWith($"Made a store of keys in {place["new"]}").And.Contain("out of the ledger's backups");
        again.ExitCode.Should().Be(ExitCode.Failure);
        again.Error.Should().Contain("There is a key store in");
        JsonDocument.Parse(json.Output).RootElement.GetProperty("folder").GetString().Should().Be(place["other"]);
        using SubjectKey key = await new FileSubjectKeyStore(place["new"]).GetOrCreateAsync("ana-17");
        key.KeyId.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_holds_something_else_becomes_no_key_store()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        await File.WriteAllTextAsync(place["file"], "text");

        ToolRun ledger = await ToolRun.RunAsync("subject", "keys", "new", place.Path);
        ToolRun file = await ToolRun.RunAsync("subject", "keys", "new", place["file"]);
        ToolRun empty = await ToolRun.RunAsync("subject", "keys", "new", " ");

        ledger.ExitCode.Should().Be(ExitCode.Failure);
        ledger.Error.Should().Contain("holds something else").And.Contain("new or empty");
        File.Exists(Path.Combine(place.Path, "store.key")).Should().BeFalse();
        file.ExitCode.Should().Be(ExitCode.Failure);
        file.Error.Should().Contain("is a file");
        empty.ExitCode.Should().Be(ExitCode.Usage);
    }

    // A ledger whose record 6 is an audit event of the tenant acme, with an actor and a reason that are sealed.
    private static async Task<LedgerPlace> CreateAsync()
    {
        LedgerPlace place = await LedgerPlace.CreateAsync();
        FileSubjectKeyStore keys = await FileSubjectKeyStore.CreateAsync(place["keys"]);
        await using var tracker = await LineageTracker.OpenAsync(Some.Project, place.NewStore(), new LineageTrackerOptions { SubjectKeys = keys, Context = new LineageContext { Tenant = "acme" } });
        await tracker.RecordAuditEventAsync(
            Some.AuditEvent(actor: await tracker.SealPersonAsync("ana-17", "ana")) with { Reason = await tracker.SealAsync("ana-17", "called, angry \u202e Ö") });
        return place;
    }
}
