using System.Diagnostics;

namespace DqLineage.Measurements;

/// <summary>One side of a comparison: does its share of work once a round and says what a unit of it cost.</summary>
/// <param name="name">What the side is, as the report names it.</param>
/// <param name="measureAsync">Does the work of one round and returns seconds a unit.</param>
internal sealed class Side(string name, Func<Task<double>> measureAsync)
{
    /// <summary>A side whose work is timed as a whole.</summary>
    /// <param name="name">What the side is.</param>
    /// <param name="units">How many units the work is.</param>
    /// <param name="workAsync">The work of one round.</param>
    internal Side(string name, int units, Func<Task> workAsync)
        : this(name, () => TimeAsync(units, workAsync))
    {
    }

    /// <summary>A side whose work is timed as a whole, on one thread.</summary>
    /// <param name="name">What the side is.</param>
    /// <param name="units">How many units the work is.</param>
    /// <param name="work">The work of one round.</param>
    internal Side(string name, int units, Action work)
        : this(name, () => Task.FromResult(Time(units, work)))
    {
    }

    internal string Name => name;

    internal Task<double> MeasureAsync() => measureAsync();

    private static async Task<double> TimeAsync(int units, Func<Task> workAsync)
    {
        long start = Stopwatch.GetTimestamp();
        await workAsync();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / units;
    }

    private static double Time(int units, Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / units;
    }
}
