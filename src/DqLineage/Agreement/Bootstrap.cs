using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>Draws units with replacement, and computes a coefficient of each draw.</summary>
internal static class Bootstrap
{
    /// <returns>The interval; <see langword="null"/> when no draw had a coefficient.</returns>
    internal static BootstrapInterval? Interval(AgreementMeasure measure, IReadOnlyList<RatedUnit> units, BootstrapOptions options, CancellationToken cancellationToken)
    {
        var random = new SplitMix64(unchecked((ulong)options.Seed));
        var drawn = new RatedUnit[units.Count];
        var values = new List<double>(options.Resamples);
        for (int i = 0; i < options.Resamples; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int j = 0; j < drawn.Length; j++)
            {
                drawn[j] = units[random.Next(units.Count)];
            }

            (double observed, double expected) = measure.Compute(drawn);
            if (measure.ValueOf(observed, expected) is { } value && double.IsFinite(value))
            {
                values.Add(value);
            }
        }

        if (values.Count == 0)
        {
            return null;
        }

        values.Sort();
        double tail = (1 - options.Level) / 2;
        return new BootstrapInterval
        {
            Low = Quantile(values, tail),
            High = Quantile(values, 1 - tail),
            Level = options.Level,
            Resamples = values.Count,
            Seed = options.Seed,
        };
    }

    // Between the two nearest, as spreadsheets and R by default do (Hyndman and Fan 1996, type 7).
    private static double Quantile(List<double> ascending, double share)
    {
        double at = share * (ascending.Count - 1);
        int below = (int)Math.Floor(at);
        int above = Math.Min(below + 1, ascending.Count - 1);
        return ascending[below] + ((at - below) * (ascending[above] - ascending[below]));
    }

    [StructLayout(LayoutKind.Auto)]
    private struct SplitMix64(ulong seed)
    {
        private ulong _state = seed;

        internal int Next(int limit)
        {
            ulong bits = _state += 0x9E3779B97F4A7C15;
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            bits ^= bits >> 31;
            return (int)Math.BigMul(bits, (ulong)limit, out _);
        }
    }
}
