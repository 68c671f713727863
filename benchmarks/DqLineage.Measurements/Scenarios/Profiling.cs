namespace DqLineage.Measurements;

/// <summary>Profiling rows, against a loop that computes the least of it.</summary>
internal sealed class Profiling : Scenario
{
    private static readonly string[] s_columns = ["id", "amount", "measure", "country"];

    internal override int Order => 14;

    internal override string Name => "profiling";

    internal override string Summary =>
        "Rows of four columns: a whole number that is never the same, a decimal of a thousand values, a measurement, and a text of twenty. The loop gets the same rows and keeps of each column the count, and of the "
        + "numbers the ends and the mean. Memory is what a collection leaves while the last row is being read.";

    internal override string Targets => "four times the rows ≤ 1.1 × the memory";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        int rows = setting.Records(1_000_000, atMost: 1_000_000);
        IReadOnlyList<Costs> costs = await Rounds.RunAsync(
            setting.RoundsOf(5),
            [
                new Side("plain loop", rows, () => LoopAsync(rows)),
                new Side("profile", rows, () => ProfileAsync(rows)),
            ],
            warmUp: 1);
        yield return costs[1].TimeAgainst(costs[0]).ToFigure($"profile {Units.Count(rows)} rows of four columns, a row", "a loop that counts", Target.None, costs[0], costs[1]);

        long quarter = await MemoryAsync(rows);
        long whole = await MemoryAsync(4 * rows);
        yield return new Figure
        {
            Row = $"memory while {Units.Count(4L * rows)} rows are profiled",
            Against = "a quarter of the rows",
            Target = Target.AtMost(1.1),
            Reached = (double)whole / quarter,
            Detail = $"{Units.Number(Units.ToMebibytes(whole))} MiB and {Units.Number(Units.ToMebibytes(quarter))} MiB above the start, four columns",
        };
    }

    private static Task<ProfilingSnapshot> ProfileAsync(int rows) => NewProfiler().ProfileAsync(s_columns, RowsAsync(rows));

    private static DataProfiler NewProfiler() => new(new ProfilingOptions { Dataset = new DatasetRef { Namespace = "benchmarks", Name = "rows" } });

    private static async Task LoopAsync(int rows)
    {
        long[] counts = new long[s_columns.Length];
        double[] sums = new double[s_columns.Length];
        double[] smallest = new double[s_columns.Length];
        double[] largest = new double[s_columns.Length];
        await foreach (IReadOnlyList<object?> row in RowsAsync(rows))
        {
            for (int i = 0; i < row.Count; i++)
            {
                double? number = row[i] switch { long integer => integer, decimal exact => (double)exact, double binary => binary, _ => null };
                counts[i]++;
                if (number is { } value)
                {
                    sums[i] += value;
                    smallest[i] = Math.Min(smallest[i], value);
                    largest[i] = Math.Max(largest[i], value);
                }
            }
        }

        if (counts[0] != rows || sums[0] <= 0)
        {
            throw new InvalidOperationException("The loop has missed rows.");
        }
    }

    private static async Task<long> MemoryAsync(int rows)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long after = 0;
        await NewProfiler().ProfileAsync(s_columns, RowsAsync(rows, () => after = GC.GetTotalMemory(forceFullCollection: true)));
        return after - before;
    }

    // The same boxes for every row but the first column's, as a reader that keeps its values would have it.
    private static async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(int rows, Action? atLast = null)
    {
        var random = new Random(1);
        object[] amounts = [.. Enumerable.Range(0, 1000).Select(i => (object)(i / 100m))];
        object[] countries = [.. Enumerable.Range(0, 20).Select(i => (object)$"country {i}")];
        object?[] row = new object?[s_columns.Length];
        for (long i = 0; i < rows; i++)
        {
            (row[0], row[1], row[2], row[3]) = (i, amounts[random.Next(1000)], random.NextDouble(), countries[random.Next(20)]);
            if (i == rows - 1)
            {
                atLast?.Invoke();
            }

            yield return row;
        }

        await Task.CompletedTask;
    }
}
