using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class MetricsCommandTests
{
    [Fact]
    public async Task The_figures_of_a_ledger_are_written_for_prometheus()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("metrics");

        run.ExitCode.Should().Be(ExitCode.Fine);
        run.Output.Should().Contain("# TYPE data_quality_ledger_records gauge\ndata_quality_ledger_records{kind=\"dead-letter\"} 3\n")
            .And.Contain("data_quality_ledger_records{kind=\"run\"} 2\n")
            .And.MatchRegex("\ndata_quality_ledger_bytes [0-9]{4}\n")
            .And.Contain("\ndata_quality_ledger_unsigned_records 11\n")
            .And.Contain("data_quality_pass_rate{dataset=\"warehouse/raw.orders\",measure=\"row_pass_rate\",suite=\"orders\"} 0.5\n", "the newest counts")
            .And.Contain("data_quality_ledger_dead_letters{state=\"expired\"} 1\n").And.Contain("data_quality_ledger_dead_letters{state=\"resolved\"} 1\n")
            .And.Contain("\ndata_quality_ledger_damaged 0\n")
            .And.NotContain("checkpoint_age").And.NotContain("left_out");
    }

    [Fact]
    public async Task The_age_of_the_newest_checkpoint_is_written_when_there_is_one()
    {
        using LedgerPlace place = await CreateAsync();
        (await place.RunAsync("key", "new", place["key.pem"])).ExitCode.Should().Be(ExitCode.Fine);
        (await place.RunAsync("checkpoint", "--key", place["key.pem"])).ExitCode.Should().Be(ExitCode.Fine);

        ToolRun run = await place.RunAsync("metrics");

        run.Output.Should().Contain("\ndata_quality_ledger_unsigned_records 0\n").And.MatchRegex("\ndata_quality_ledger_checkpoint_age_seconds [0-9.]+\n");
    }

    [Fact]
    public async Task Labels_are_bounded_and_what_is_left_out_is_told()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("metrics", "--max-series", "1");

        run.Output.Should().Contain("data_quality_ledger_records{kind=\"dead-letter\"} 3\n# HELP")
            .And.MatchRegex("data_quality_series_left_out\\{metric=\"data_quality_ledger_records\"\\} [0-9]+\n");
    }

    [Fact]
    public async Task The_text_is_written_to_a_file_and_the_figures_as_json()
    {
        using LedgerPlace place = await CreateAsync();
        string file = place["ledger.prom"];

        ToolRun text = await place.RunAsync("metrics");
        ToolRun toFile = await place.RunAsync("metrics", "--out", file);
        ToolRun again = await place.RunAsync("metrics", "--out", file);
        ToolRun json = await place.RunAsync("metrics", "--json");

        (toFile.ExitCode, toFile.Output).Should().Be((ExitCode.Fine, string.Empty));
        (await File.ReadAllTextAsync(file)).Split('\n').Where(line => !line.Contains("dead_letters", StringComparison.Ordinal))
            .Should().Equal(text.Output.Split('\n').Where(line => !line.Contains("dead_letters", StringComparison.Ordinal)));
        again.ExitCode.Should().Be(ExitCode.Failure);
        using var document = JsonDocument.Parse(json.Output);
        document.RootElement.GetProperty("metrics").EnumerateArray().Select(metric => metric.GetProperty("name").GetString()).Should().Contain("data_quality_pass_rate");
    }

    [Fact]
    public async Task A_bound_that_is_none_is_refused()
    {
        using LedgerPlace place = await CreateAsync();

        (await place.RunAsync("metrics", "--max-series", "0")).ExitCode.Should().Be(ExitCode.Usage);
    }

    private static async Task<LedgerPlace> CreateAsync()
    {
        LedgerPlace place = await LedgerPlace.CreateAsync();
        await place.RecordAsync(async tracker =>
        {
            foreach (long passed in (long[])[9, 5])
            {
                await tracker.RecordValidationAsync(new ValidationResult { Suite = new RuleRef { Id = "orders" }, Dataset = Some.Dataset(), RowCount = 10, RowsPassed = passed });
            }

            Recorded<DeadLetter> letter = await tracker.RecordDeadLetterAsync(new DeadLetter { Source = "queue", Reason = "no number" });
            await tracker.RecordDeadLetterAsync(new DeadLetter { Source = "queue", Reason = "no date", ExpiresAt = Some.Instant.AddMinutes(5) });
            await tracker.ResolveDeadLetterAsync(letter.Data.DeadLetterId);
        });
        return place;
    }
}
