using System.Globalization;

namespace DqLineage.Reliability;

/// <summary>How much is tried: little by default, much with <c>DQLINEAGE_RELIABILITY=long</c>. The one place that turns the form into counts.</summary>
internal static class ReliabilityScale
{
    /// <summary>The seed of everything random; <c>DQLINEAGE_RELIABILITY_SEED</c> sets another.</summary>
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("DQLINEAGE_RELIABILITY_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out int seed) ? seed : 20260102;

    public static bool IsLong { get; } =
        string.Equals(Environment.GetEnvironmentVariable("DQLINEAGE_RELIABILITY"), "long", StringComparison.OrdinalIgnoreCase);

    /// <summary>How long a child may take before it counts as hanging.</summary>
    public static TimeSpan ChildLimit => TimeSpan.FromSeconds(IsLong ? 600 : 60);

    public static int RandomKills => Pick(7, 500);

    /// <summary>Random kills before a ledger is replaced by a new one, which keeps the oracle's scans short.</summary>
    public static int KillsPerLedger => 20;

    public static int StepsKilled => Pick(9, int.MaxValue);

    public static int StepsKilledAmongFour => Pick(3, int.MaxValue);

    public static int StepsFailed => Pick(7, int.MaxValue);

    public static int ReadsFailed => Pick(3, int.MaxValue);

    public static int StraceSteps => Pick(2, 40);

    /// <summary>At how many of the calls of a kind a process that prunes or erases is killed, each in a run of its own.</summary>
    public static int KillSteps => Pick(5, 60);

    public static int GarbageTails => Pick(10, 400);

    public static int LogCuts => Pick(16, 800);

    public static int DatabaseFlips => Pick(120, 4000);

    public static int BitFlips => Pick(1500, int.MaxValue);

    public static int LineFlips => Pick(120, int.MaxValue);

    public static int Processes => Pick(4, 8);

    public static int LanesOfProcess => Pick(2, 4);

    public static int BatchesOfLane => Pick(100, 1667);

    public static int CheckpointBatches => Pick(120, 2000);

    public static int ReaderBatches => Pick(120, 3000);

    /// <summary>A source of random numbers of one test's own; the same test draws the same ones each time.</summary>
    public static Random Random(string test) => new(Seed ^ Stable(test));

    /// <summary>What a failure message says about chance.</summary>
    public static string SeedText => string.Create(CultureInfo.InvariantCulture, $"seed {Seed} (set DQLINEAGE_RELIABILITY_SEED to repeat)");

    /// <summary>Up to <paramref name="wanted"/> of some things: all when that is enough, else evenly spread, with chance deciding within each stretch.</summary>
    public static IReadOnlyList<T> Sample<T>(IReadOnlyList<T> all, int wanted, Random random)
    {
        if (all.Count <= wanted)
        {
            return all;
        }

        var sample = new List<T>(wanted);
        for (int i = 0; i < wanted; i++)
        {
            int from = (int)((long)all.Count * i / wanted);
            int to = (int)((long)all.Count * (i + 1) / wanted);
            sample.Add(all[random.Next(from, to)]);
        }

        return sample;
    }

    private static int Pick(int inShort, int inLong) => IsLong ? inLong : inShort;

    private static int Stable(string text) => text.Aggregate(17, (sum, character) => unchecked((sum * 31) + character));
}
