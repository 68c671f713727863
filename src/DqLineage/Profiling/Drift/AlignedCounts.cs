namespace DqLineage;

/// <summary>The counts of two distributions over the same cells.</summary>
internal sealed record AlignedCounts
{
    internal required IReadOnlyList<double> Baseline { get; init; }

    internal required IReadOnlyList<double> Current { get; init; }

    /// <summary>Whether counts were divided among cells by guess.</summary>
    internal bool IsApproximate { get; init; }

    /// <summary>Joins neighbouring cells until each holds at least one part in so many of both distributions.</summary>
    internal AlignedCounts Join(int cells)
    {
        double baselineSum = Baseline.Sum();
        double currentSum = Current.Sum();
        var joined = new List<(double Baseline, double Current)>();
        (double Baseline, double Current) cell = default;
        for (int i = 0; i < Baseline.Count; i++)
        {
            cell = (cell.Baseline + Baseline[i], cell.Current + Current[i]);
            if (ShareOf(cell) * cells >= 1)
            {
                joined.Add(cell);
                cell = default;
            }
        }

        // What is left over is less than a part and goes to the last cell.
        joined[^1] = (joined[^1].Baseline + cell.Baseline, joined[^1].Current + cell.Current);
        return this with { Baseline = [.. joined.Select(one => one.Baseline)], Current = [.. joined.Select(one => one.Current)] };

        double ShareOf((double Baseline, double Current) one) => ((one.Baseline / baselineSum) + (one.Current / currentSum)) / 2;
    }

    /// <summary>Joins all cells that the test of χ² expects too few values in, whatever their place.</summary>
    internal AlignedCounts JoinRare(double leastExpected)
    {
        double baselineSum = Baseline.Sum();
        double currentSum = Current.Sum();
        double smaller = Math.Min(baselineSum, currentSum) / (baselineSum + currentSum);
        var kept = new List<(double Baseline, double Current)>();
        (double Baseline, double Current) rare = default;
        for (int i = 0; i < Baseline.Count; i++)
        {
            if ((Baseline[i] + Current[i]) * smaller >= leastExpected)
            {
                kept.Add((Baseline[i], Current[i]));
            }
            else
            {
                rare = (rare.Baseline + Baseline[i], rare.Current + Current[i]);
            }
        }

        kept.Add(rare);
        return this with { Baseline = [.. kept.Select(one => one.Baseline)], Current = [.. kept.Select(one => one.Current)] };
    }
}
