using System.Globalization;
using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class ProfileCommandTests
{
    private const string Orders = "id,amount,country,day,zip\r\n1,9.50,DE,2026-01-02,01234\r\n2,,\"FR, Nord\",2026-01-03,94110\r\n3,20,DE,2026-01-03,80331\r\n";

    [Fact]
    public async Task A_file_is_profiled_without_a_ledger()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["orders.csv"], Orders);

        ToolRun shown = await ToolRun.RunAsync("profile", folder["orders.csv"]);
        ToolRun asJson = await ToolRun.RunAsync("profile", folder["orders.csv"], "--json", "--text", "zip");

        shown.ExitCode.Should().Be(0, shown.Error);
        shown.Lines[0].Should().Be("orders.csv: 3 rows, 5 columns");
        shown.Lines.Should().ContainSingle(line => line.StartsWith("amount ", StringComparison.Ordinal)).Which.Should().MatchRegex(@"decimal +1 +2 +9\.50 +14\.75 +20 +7\.42462");
        shown.Lines.Should().ContainSingle(line => line.StartsWith("zip ", StringComparison.Ordinal)).Which.Should().Contain("mixed");
        using var json = JsonDocument.Parse(asJson.Output);
        JsonElement snapshot = json.RootElement.GetProperty("snapshot");
        snapshot.GetProperty("record_count").GetInt64().Should().Be(3);
        snapshot.GetProperty("dataset").GetProperty("fingerprint").GetString().Should().StartWith("sha256:");
        snapshot.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("type").GetString()).Should().Equal("integer", "decimal", "text", "date", "text");
        json.RootElement.GetProperty("seq").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_snapshot_is_recorded_and_the_next_one_compared_with_it()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        await File.WriteAllTextAsync(place["monday.csv"], Numbers(0));
        await File.WriteAllTextAsync(place["tuesday.csv"], Numbers(40));

        ToolRun monday = await place.RunAsync("profile", place["monday.csv"], "--record", "--dataset", "orders", "--context", "ctx-1", "--json");
        string id = JsonDocument.Parse(monday.Output).RootElement.GetProperty("snapshot").GetProperty("snapshot_id").GetString()!;
        ToolRun tuesday = await place.RunAsync("profile", place["tuesday.csv"], "--compare", id, "--out", place["tuesday.json"]);
        ToolRun gate = await place.RunAsync("drift", id, place["tuesday.json"], "--fail-on-drift", "--json");
        ToolRun same = await place.RunAsync("drift", id, id, "--fail-on-drift");

        tuesday.ExitCode.Should().Be(0, tuesday.Error);
        tuesday.Output.Should().Contain($"Drift of a snapshot that was not recorded (1000 rows) against {id} (1000 rows): significant\n");
        gate.ExitCode.Should().Be(1);
        gate.Error.Should().Contain("drifted significantly (n)");
        JsonDocument.Parse(gate.Output).RootElement.GetProperty("fields")[0].GetProperty("mean_shift").GetDouble().Should().BeApproximately(40 / 28.88, 0.01);
        same.ExitCode.Should().Be(0);
        (await place.RunAsync("log", "--kind", "profile")).Lines.Should().ContainSingle();
    }

    [Fact]
    public async Task What_a_command_wrote_as_JSON_is_a_snapshot_to_compare_with()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["a.csv"], Numbers(0));
        await File.WriteAllTextAsync(folder["a.json"], (await ToolRun.RunAsync("profile", folder["a.csv"], "--json")).Output);

        ToolRun drift = await ToolRun.RunAsync("drift", folder["a.json"], folder["a.json"]);

        drift.ExitCode.Should().Be(0, drift.Error);
        drift.Lines[0].Should().EndWith(": none");
    }

    public static TheoryData<string, string, int> BadFiles => new()
    {
        { "", "is empty", 3 },
        { "a,\n1,2\n", "column 2 of the header in line 1 has no name", 3 },
        { "a,b,a\n1,2,3\n", "names the column 'a' twice", 3 },
        { "a,b\n1,2\n3\n", "line 3 is malformed", 3 },
        { "a,b\n1,2\n3,4,5\n", "line 3 is malformed", 3 },
        { "a\n\"x\n", "malformed", 3 },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_file_that_is_malformed_is_refused_with_its_line(string content, string reason, int exitCode)
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["a.csv"], content);

        ToolRun run = await ToolRun.RunAsync("profile", folder["a.csv"]);

        run.ExitCode.Should().Be(exitCode);
        run.Error.Should().Contain(reason).And.Contain("a.csv");
        run.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task A_cell_of_a_hundred_million_characters_is_refused_and_not_kept_in_memory()
    {
        using var folder = new TempFolder();
        await using (var file = new StreamWriter(folder["a.csv"]))
        {
            await file.WriteAsync("a,b\n1,2\n3,\"");
            string part = new('x', 1_000_000);
            for (int i = 0; i < 100; i++)
            {
                await file.WriteAsync(part);
            }

            await file.WriteAsync("\"\n");
        }

        ToolRun run = await ToolRun.RunAsync("profile", folder["a.csv"]);

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain("line 3 is malformed").And.Match(error => error.Length < 1000);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_and_files_that_are_not_there_are_refused()
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder["latin.csv"], [.. "a\n"u8, 0xE9, (byte)'\n']);

        (await ToolRun.RunAsync("profile", folder["latin.csv"])).Should().BeEquivalentTo(new { ExitCode = 3 }).And.Match<ToolRun>(run => run.Error.Contains("not UTF-8", StringComparison.Ordinal));
        (await ToolRun.RunAsync("profile", folder["none.csv"])).ExitCode.Should().Be(3);
        (await ToolRun.RunAsync("drift", folder["none.json"], "a")).Should().Match<ToolRun>(run => run.ExitCode == 2 && run.Error.Contains("--store", StringComparison.Ordinal));
        (await ToolRun.RunAsync("drift", folder["latin.csv"], "a")).Should().Match<ToolRun>(run => run.ExitCode == 3 && run.Error.Contains("no profiling snapshot", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Options_that_contradict_are_a_usage_error()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        await File.WriteAllTextAsync(place["a.csv"], Orders);

        (await ToolRun.RunAsync("profile", place["a.csv"], "--record")).ExitCode.Should().Be(2);
        (await ToolRun.RunAsync("profile", place["a.csv"], "--fail-on-drift")).ExitCode.Should().Be(2);
        (await ToolRun.RunAsync("profile", place["a.csv"], "--delimiter", "ab")).ExitCode.Should().Be(2);
        (await ToolRun.RunAsync("profile", place["a.csv"], "--text", "nobody")).Should().Match<ToolRun>(run => run.ExitCode == 2 && run.Error.Contains("no such column", StringComparison.Ordinal));
        (await place.RunAsync("drift", "nobody", "nobody")).Should().Match<ToolRun>(run => run.ExitCode == 2 && run.Error.Contains("no profiling snapshot 'nobody'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("42", 42L)]
    [InlineData("-0", 0L)]
    [InlineData("007", "007")]
    [InlineData("+49", "+49")]
    [InlineData("1,5", "1,5")]
    [InlineData("1e3", 1000.0)]
    [InlineData("1e999", "1e999")]
    [InlineData("TRUE", true)]
    [InlineData("NaN", double.NaN)]
    [InlineData("", null)]
    [InlineData(" ", " ")]
    [InlineData("-", "-")]
    public void A_cell_is_what_it_spells(string cell, object? value) => CsvValue.Of(cell, isText: false).Should().Be(value);

    [Fact]
    public void Dates_decimals_and_uuids_are_what_they_spell()
    {
        CsvValue.Of("0.10", isText: false).Should().Be(0.10m);
        CsvValue.Of("9223372036854775808", isText: false).Should().Be(9223372036854775808m);
        CsvValue.Of("2026-02-28", isText: false).Should().Be(new DateOnly(2026, 2, 28));
        CsvValue.Of("2026-02-30", isText: false).Should().Be("2026-02-30");
        CsvValue.Of("2026-01-02T03:04:05+02:00", isText: false).Should().Be(new DateTime(2026, 1, 2, 1, 4, 5, DateTimeKind.Utc));
        CsvValue.Of("0198a6c4-1d2e-7f00-8a4b-5c6d7e8f9a0b", isText: false).Should().Be(Guid.Parse("0198a6c4-1d2e-7f00-8a4b-5c6d7e8f9a0b"));
        CsvValue.Of("42", isText: true).Should().Be("42");
    }

    private static string Numbers(int shift) => "n\n" + string.Join('\n', Enumerable.Range(0, 1000).Select(i => ((i % 100) + shift).ToString(CultureInfo.InvariantCulture))) + "\n";
}
