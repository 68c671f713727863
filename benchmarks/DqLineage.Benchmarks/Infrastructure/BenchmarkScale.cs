using System.Globalization;

namespace DqLineage.Benchmarks;

/// <summary>How many records the ledgers of the history benchmarks hold.</summary>
internal static class BenchmarkScale
{
    internal const int RecordsOfASample = 10;

    private const string Option = "--scale";
    private const int Default = 50_000;

    internal static int Records { get; private set; } = Default;

    internal static int Samples => Records / RecordsOfASample;

    /// <summary>Takes <c>--scale N</c> out of the arguments and returns the others.</summary>
    internal static string[] TakeFrom(string[] args)
    {
        int index = Array.IndexOf(args, Option);
        if (index < 0)
        {
            return args;
        }

        bool isNumber = int.TryParse(args.ElementAtOrDefault(index + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int records);
        Records = isNumber && records >= RecordsOfASample
            ? records
            : throw new ArgumentException($"{Option} takes a number of records, at least {RecordsOfASample}.", nameof(args));
        return [.. args[..index], .. args[(index + 2)..]];
    }
}
