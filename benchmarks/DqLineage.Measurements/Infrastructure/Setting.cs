using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>Where a scenario works, and how much it does.</summary>
internal sealed class Setting(MeasurementOptions options)
{
    /// <summary>A new folder on the disk that is measured.</summary>
    internal BenchmarkFolder NewFolder() => new(options.Folder);

    /// <summary>A number of records: what the default scale has times the scale, up to a largest.</summary>
    internal int Records(int atDefaultScale, int atMost) => (int)Math.Clamp(atDefaultScale * options.Scale, 1000, atMost);

    /// <summary>A number of rounds: fewer in a quick trial, more in a full run.</summary>
    internal int RoundsOf(int atDefaultScale) => (int)Math.Clamp(atDefaultScale * Math.Sqrt(options.Scale), 3, 2.5 * atDefaultScale);

    /// <summary>Says on standard error what is being done.</summary>
    internal static void Say(string text) => Console.Error.WriteLine($"  {text}");
}
