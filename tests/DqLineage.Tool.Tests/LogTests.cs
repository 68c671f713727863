using System.Diagnostics;
using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class LogTests
{
    [Theory]
    [InlineData("--kind detection", "2,3")]
    [InlineData("--sample 42", "2,5")]
    [InlineData("--run run-1 --kind run", "1,4")]
    [InlineData("--actor ana", "5")]
    [InlineData("--limit 2", "4,5")]
    [InlineData("--limit 1 --kind detection", "3")]
    [InlineData("--as-of 2", "0,1,2")]
    [InlineData("--from 2026-01-02T03:05:00Z", "5")]
    [InlineData("--to 2026-01-02T03:05", "0,1,2,3,4")]
    [InlineData("--job none", "")]
    public async Task Filters_narrow_and_the_newest_is_last(string options, string seqs)
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync(["log", "--json", .. options.Split(' ')]);

        string.Join(',', SeqsOf(run.Lines)).Should().Be(seqs);
    }

    [Theory]
    [InlineData("ledger")]
    [InlineData("ledger.db")]
    public async Task Following_shows_each_record_of_other_processes_once_and_in_order(string name)
    {
        const int reviews = 300;
        using LedgerPlace place = await LedgerPlace.CreateAsync(name);
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var output = new WatchedStream();
        Task<int> following = ToolApplication.RunAsync(
            ["log", "--follow", "--json", "--limit", "1", "--store", place.Path], new ToolConsole(output, TextWriter.Null), stop.Token);

        await output.WaitForLinesAsync(1, stop.Token);
        using (Process first = ChildProcess.Start("DqLineage.StoreWriter", place.Path, "first", "150", "4"))
        using (Process second = ChildProcess.Start("DqLineage.StoreWriter", place.Path, "second", "150", "4"))
        {
            ToolRun[] ends = await Task.WhenAll(ChildProcess.RunToEndAsync(first), ChildProcess.RunToEndAsync(second));
            ends.Should().OnlyContain(end => end.ExitCode == 0);
        }

        await output.WaitForLinesAsync(1 + reviews, stop.Token);
        await stop.CancelAsync();

        (await following).Should().Be(130);
        SeqsOf(output.Lines).Should().Equal(Enumerable.Range(5, 1 + reviews));
    }

    [Theory]
    [InlineData("--sample 42 --actor ben")]
    [InlineData("--actor ben")]
    [InlineData("--kind review --run run-1 --from 2026-01-02T03:05:01Z")]
    [InlineData("--kind detection --tenant north")]
    [InlineData("--job nightly")]
    public async Task What_comes_is_narrowed_like_what_is_there(string options)
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var output = new WatchedStream();
        string[] arguments = ["log", "--json", .. options.Split(' '), "--store", place.Path];
        await RecordAsync(place, "run-2");
        int before = (await ToolRun.RunAsync(arguments)).Lines.Count;

        Task<int> following = ToolApplication.RunAsync([.. arguments, "--follow"], new ToolConsole(output, TextWriter.Null), stop.Token);
        await output.WaitForLinesAsync(before, stop.Token);
        await RecordAsync(place, "run-3");
        IReadOnlyList<string> all = (await ToolRun.RunAsync(arguments)).Lines;
        await output.WaitForLinesAsync(all.Count, stop.Token);
        await stop.CancelAsync();

        (await following).Should().Be(130);
        all.Should().HaveCountGreaterThan(before);
        output.Lines.Should().Equal(all);
    }

    private static Task RecordAsync(LedgerPlace place, string runId)
    {
        place.Clock.Advance(TimeSpan.FromMinutes(1));
        return place.RecordAsync(async tracker =>
        {
            foreach ((SampleId sample, string reviewer) in ((SampleId, string)[])[(42, "ben"), (43, "ben"), (42, "cleo"), (42, "ben")])
            {
                await tracker.RecordReviewAsync(Some.Review(sample, reviewer: reviewer) with { RunId = "run-1" });
            }

            using IDisposable scope = tracker.BeginScope(new LineageContext { Tenant = "north", Job = "nightly" });
            await using RunScope run = await tracker.BeginRunAsync(Some.Run(runId));
            await run.RecordDetectionAsync(Some.Detection(44));
            await run.CompleteAsync();
        });
    }

    private static IEnumerable<int> SeqsOf(IEnumerable<string> lines) =>
        lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("seq").GetInt32());
}
