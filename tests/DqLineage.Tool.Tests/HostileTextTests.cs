using System.Text;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

/// <summary>A record must not be able to colour, move or reorder what the terminal of an auditor shows.</summary>
public class HostileTextTests
{
    private const string Escape = "\u001b[2J\u001b[31m";
    private const string Control = "\u009b31m\u0007\r\n\u007f";
    private const string Reorder = "\u202egnp.exe\u2028";
    private const string Markup = "[red on blue]not markup[/] [/]";

    public static TheoryData<string[]> Commands { get; } =
        [["log"], ["log", "--json"], ["history", "42"], ["history", "42", "--json"], ["progress", "run-1"], ["progress", "run-1", "--json"], ["info"]];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Nothing_of_a_record_reaches_the_terminal_raw(string[] arguments)
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        await place.RecordAsync(async tracker => await tracker.RecordReviewAsync(Some.Review() with
        {
            RunId = "run-1",
            Reviewer = "ana" + Markup + "\u202e",
            Notes = Escape + Control + Reorder + Markup,
            NewValue = Escape,
        }));

        ToolRun run = await place.RunAsync(arguments);

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.EnumerateRunes().Where(rune => rune.Value != '\n' && (Rune.IsControl(rune) || rune.Value is 0x202E or 0x2028)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("checkpoint")]
    [InlineData("checkpoint", "--json")]
    [InlineData("verify", "--checkpoint")]
    [InlineData("verify", "--checkpoint", "--json")]
    [InlineData("receipt")]
    public async Task Nothing_of_a_checkpoint_that_somebody_else_wrote_reaches_the_terminal_raw(params string[] arguments)
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        string checkpoint = await place.CheckpointAsync("c");
        string kept = Directory.GetFiles(place.Ledger.Path, "*.checkpoint", SearchOption.AllDirectories).Single();
        foreach (string path in (string[])[checkpoint, kept])
        {
            await File.AppendAllTextAsync(path, "\u2014 evil\u202e\u00ad[red] AAAAAAAA\n");
        }

        string line = (await place.RunAsync("log", "--json", "--kind", "review")).Lines.Single();
        string id = System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!;
        string[] words = [.. arguments.SelectMany(word => word switch { "--checkpoint" => (string[])[word, checkpoint, "--trust", place.Trust], "receipt" => [word, id], _ => [word] })];

        ToolRun run = await place.RunAsync(words);

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.EnumerateRunes().Where(rune => rune.Value != '\n' && (Rune.IsControl(rune) || rune.Value is 0x202E or 0xAD)).Should().BeEmpty();
    }

    [Fact]
    public async Task Brackets_are_shown_as_they_are()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        await place.RecordAsync(async tracker => await tracker.RecordReviewAsync(Some.Review() with { Notes = Markup }));

        (await place.RunAsync("history", "42")).Output.Should().Contain(Markup);
    }

    [Fact]
    public async Task An_error_shows_what_was_given_without_its_control_characters()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync("log", "--from", Escape);

        run.ExitCode.Should().Be(2);
        run.Error.Should().NotContain("\u001b");
    }

    [Fact]
    public void A_line_that_is_not_ascii_is_escaped_and_says_the_same()
    {
        const string line = """{"seq":0,"time":"2026-01-02T03:04:05.678000Z","id":"019b7ce3-e0ae-7000-8000-000000000001","kind":"x-a","data":{"t":"é\u009b"},"prev":"0000000000000000000000000000000000000000000000000000000000000000"}""";
        string raw = line.Replace("\\u009b", "\u009b", StringComparison.Ordinal);

        string shown = Encoding.UTF8.GetString(LineJson.Of(LedgerLine.Parse(Encoding.UTF8.GetBytes(raw))).Span);

        shown.Should().Be(line.Replace("é", "\\u00E9", StringComparison.Ordinal).Replace("\\u009b", "\\u009B", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_is_cut_where_it_is_too_long_and_never_within_a_character() =>
        TerminalText.Show("a😀b", maxCharacters: 2).Should().Be("a😀…");
}
