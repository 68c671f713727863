using System.Globalization;
using System.Text.Json.Nodes;
using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>Two processes appending to one ledger, against one.</summary>
internal sealed class TwoProcesses : Scenario
{
    private const string Milliseconds = "600";

    internal override int Order => 6;

    internal override string Name => "two-processes";

    internal override string Summary =>
        "This program starts itself once, or twice at the same time, and appends to one ledger for 0.6 s: one record at a time or a batch of 100, each awaited. "
        + "The share is that of the slower of the two, of what both appended.";

    internal override string Targets => "≥ 0.8 × of one process together, neither below 40 %";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        foreach (string store in (string[])[StoreKind.Jsonl, StoreKind.Sqlite])
        {
            foreach (int batch in (int[])[1, 100])
            {
                List<double> shares = [];
                IReadOnlyList<Costs> costs = await Rounds.RunAsync(
                    setting.RoundsOf(3),
                    [
                        new Side("one process", () => RunAsync(setting, store, batch, processes: 1, [])),
                        new Side("two processes", () => RunAsync(setting, store, batch, processes: 2, shares)),
                    ],
                    warmUp: 0);
                string row = $"two processes, {store}, {(batch == 1 ? "single records" : $"batches of {batch}")}";
                yield return costs[1].SpeedAgainst(costs[0]).ToFigure($"{row}: together", "one process", Target.AtLeast(0.8), [.. costs]);
                yield return new Figure
                {
                    Row = $"{row}: share of the slower",
                    Against = "half",
                    Target = Target.AtLeast(0.4),
                    Reached = Costs.Quantile(shares, 0.5),
                    Spread = (Costs.Quantile(shares, 0.25), Costs.Quantile(shares, 0.75)),
                    Detail = string.Create(CultureInfo.InvariantCulture, $"smallest {shares.Min():0.00}"),
                };
            }
        }
    }

    private static async Task<double> RunAsync(Setting setting, string store, int batch, int processes, List<double> shares)
    {
        using BenchmarkFolder folder = setting.NewFolder();
        ChildProcess[] children = new ChildProcess[processes];
        try
        {
            for (int i = 0; i < processes; i++)
            {
                // One after the other, so that warming up is not a contest yet.
                children[i] = ChildProcess.Start(AppendingChild.TaskName, store, folder["ledger"], batch.ToString(CultureInfo.InvariantCulture), Milliseconds);
                await children[i].WaitUntilReadyAsync();
            }

            await Task.WhenAll(children.Select(child => child.GoAsync()));
            JsonObject[] answers = await Task.WhenAll(children.Select(child => child.AnswerAsync()));
            double[] records = [.. answers.Select(answer => (double)answer[AppendingChild.Records]!)];
            shares.Add(records.Min() / records.Sum());
            return 1 / answers.Sum(answer => (double)answer[AppendingChild.Records]! / (double)answer[AppendingChild.Seconds]!);
        }
        finally
        {
            foreach (ChildProcess child in children)
            {
                child?.Dispose();
            }
        }
    }
}
