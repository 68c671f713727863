using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class GovernanceCommandTests
{
    private static readonly LineageNode s_patients = LineageNode.Dataset("clinic", "patients");

    [Fact]
    public async Task Tags_are_shown_with_where_they_come_from()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun column = await place.RunAsync("tags", "column/clinic/patients/diagnosis");
        ToolRun report = await place.RunAsync("tags", "dataset:clinic:report");
        ToolRun derived = await place.RunAsync("tags", "dataset:clinic:report", "--derived", "--json");

        column.ExitCode.Should().Be(ExitCode.Fine);
        column.Lines[0].Should().MatchRegex("^tag +value +special +basis +by +origin +from +record$");
        column.Lines[1].Should().MatchRegex(@"^health +yes +consent +ana +inherited +dataset/clinic/patients +\d+$");
        report.Output.Should().Be("No tags.\n");
        using var json = JsonDocument.Parse(derived.Output);
        JsonElement tag = json.RootElement.GetProperty("tags")[0];
        (tag.GetProperty("origin").GetString(), tag.GetProperty("from").GetString(), tag.GetProperty("lawful_basis").GetString(), tag.GetProperty("is_special_category").GetBoolean())
            .Should().Be(("derived", "dataset/clinic/patients", "consent", true));
    }

    [Fact]
    public async Task A_hold_is_placed_shown_released_and_gone()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun placed = await place.RunAsync(
            "hold", "place", "--id", "h1", "--case", "c7", "--reason", "litigation", "--by", "legal", "--node", "dataset/clinic/patients", "--run", "run-1", "--sample", "42");
        ToolRun shown = await place.RunAsync("hold", "list", "--node", "dataset/clinic/patients");
        ToolRun released = await place.RunAsync("hold", "release", "h1", "--reason", "settled", "--by", "judge");
        ToolRun gone = await place.RunAsync("hold", "list");
        ToolRun all = await place.RunAsync("hold", "list", "--released", "--json");

        placed.Output.Should().MatchRegex(@"^Placed h1, record \d+\.\n$");
        shown.Lines[1].Should().MatchRegex(@"^h1 +c7 +2026-\S+ +legal +\d+ +dataset/clinic/patients, run run-1, sample 42$");
        released.Output.Should().MatchRegex(@"^Released h1, record \d+\.\n$");
        gone.Output.Should().Be("No holds.\n");
        using var json = JsonDocument.Parse(all.Output);
        JsonElement hold = json.RootElement.GetProperty("holds")[0];
        (hold.GetProperty("reason").GetString(), hold.GetProperty("released").GetProperty("reason").GetString(), hold.GetProperty("released").GetProperty("released_by").GetString())
            .Should().Be(("litigation", "settled", "judge"));
    }

    [Fact]
    public async Task Dead_letters_that_want_somebody_are_shown_unless_others_are_asked_for()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun open = await place.RunAsync("dead-letters");
        ToolRun all = await place.RunAsync("dead-letters", "--state", "all", "--json");
        ToolRun resolved = await place.RunAsync("dead-letters", "--state", "resolved,replayed");
        ToolRun none = await place.RunAsync("dead-letters", "--source", "elsewhere");

        // The tool's clock is the machine's, by which a letter of the test's has expired.
        open.Lines.Should().HaveCount(2);
        open.Lines[1].Should().MatchRegex(@"^a +expired +orders +42 +2026-01-02T\S+ +2026-01-09T\S+ +no customer$");
        resolved.Lines[1].Should().MatchRegex("^b +resolved +orders ");
        none.Output.Should().Be("No dead letters.\n");
        using var json = JsonDocument.Parse(all.Output);
        json.RootElement.GetProperty("dead_letters").EnumerateArray().Select(letter => (letter.GetProperty("dead_letter_id").GetString(), letter.GetProperty("state").GetString()))
            .Should().Equal(("a", "expired"), ("b", "resolved"));
    }

    [Fact]
    public async Task A_dead_letter_is_open_as_of_a_time_before_it_expired()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("dead-letters", "--as-of", "2026-01-03", "--state", "open");

        run.Lines[1].Should().MatchRegex("^a +open ");
    }

    [Fact]
    public async Task Gaps_of_watermarks_are_a_finding()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun gap = await place.RunAsync("watermarks", "orders");
        ToolRun json = await place.RunAsync("watermarks", "orders", "--to", "2026-01-02", "--json");
        ToolRun none = await place.RunAsync("watermarks", "elsewhere");

        gap.ExitCode.Should().Be(ExitCode.Finding);
        gap.Lines.Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]).Should().Equal("covered", "overlap", "gap", "covered");
        json.ExitCode.Should().Be(ExitCode.Fine);
        using var document = JsonDocument.Parse(json.Output);
        document.RootElement.GetProperty("complete").GetBoolean().Should().BeTrue();
        document.RootElement.GetProperty("overlaps")[0].GetProperty("seqs").GetArrayLength().Should().Be(2);
        (none.ExitCode, none.Output).Should().Be((ExitCode.Fine, "No watermarks.\n"));
    }

    [Theory]
    [InlineData("no legal hold 'h9'", "hold", "release", "h9", "--reason", "settled", "--by", "judge")]
    [InlineData("has the key 'hold:taken'", "hold", "place", "--id", "taken", "--case", "c", "--reason", "r", "--by", "b", "--run", "r")]
    [InlineData("scope is empty", "hold", "place", "--case", "c", "--reason", "r", "--by", "b")]
    [InlineData("without a reason", "hold", "place", "--case", "c", "--reason", " ", "--by", "b", "--run", "r")]
    [InlineData("'--by' is required", "hold", "place", "--case", "c", "--reason", "r", "--run", "r")]
    [InlineData("is no sample", "hold", "place", "--case", "c", "--reason", "r", "--by", "b", "--sample", "(a")]
    [InlineData("--state is 'dead': write one of open, expired, resolved, replayed, closed, all.", "dead-letters", "--state", "dead")]
    [InlineData("--state is 'all': write", "dead-letters", "--state", "open,all")]
    [InlineData("an end later than the beginning", "watermarks", "orders", "--from", "2026-02-01", "--to", "2026-01-01")]
    [InlineData("'nonsense' is no node", "tags", "nonsense")]
    public async Task What_is_not_there_or_not_understood_is_exit_code_2(string message, params string[] arguments)
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync(arguments);

        run.ExitCode.Should().Be(ExitCode.Usage, run.Error);
        run.Error.Should().Contain(message);
    }

    [Fact]
    public async Task Reading_changes_nothing_in_the_ledger()
    {
        using LedgerPlace place = await CreateAsync();
        string before = (await place.RunAsync("info", "--json")).Output;

        await place.RunAsync("tags", "dataset/clinic/patients", "--derived");
        await place.RunAsync("hold", "list");
        await place.RunAsync("dead-letters");
        await place.RunAsync("watermarks", "orders");

        (await place.RunAsync("info", "--json")).Output.Should().Be(before);
    }

    private static async Task<LedgerPlace> CreateAsync()
    {
        LedgerPlace place = await LedgerPlace.CreateAsync();
        await place.RecordAsync(async tracker =>
        {
            await tracker.RecordTagAsync(new ComplianceTag { Node = s_patients, TagKey = "health", IsSpecialCategory = true, LawfulBasis = LawfulBasis.Consent, AssignedBy = "ana" });
            await tracker.CaptureOperationAsync(new Operation { Type = "transform", Inputs = [s_patients], Outputs = [LineageNode.Dataset("clinic", "report")] });
            await tracker.RecordDeadLetterAsync(new DeadLetter { DeadLetterId = "a", Source = "orders", Reason = "no customer", Sample = 42 });
            await tracker.RecordDeadLetterAsync(new DeadLetter { DeadLetterId = "b", Source = "orders", Reason = "no customer" });
            await tracker.ResolveDeadLetterAsync("b", "ana");
            await tracker.PlaceHoldAsync(new LegalHold { HoldId = "taken", CaseId = "c", Scope = new HoldScope { Runs = ["r"] }, PlacedBy = "legal", Reason = "litigation" });
            await tracker.ReleaseHoldAsync("taken", "settled", "judge");
            var day = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            foreach ((int from, int to) in ((int, int)[])[(0, 12), (6, 24), (30, 48)])
            {
                await tracker.RecordWatermarkAsync(new Watermark { Source = "orders", From = day.AddHours(from), To = day.AddHours(to) });
            }
        });
        return place;
    }
}
