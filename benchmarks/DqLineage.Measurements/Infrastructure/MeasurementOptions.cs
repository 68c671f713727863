using System.Globalization;

namespace DqLineage.Measurements;

/// <summary>What the command line says.</summary>
internal sealed record MeasurementOptions
{
    internal const string Usage = """
        Usage: DqLineage.Measurements [options]
          --list            shows the scenarios and their targets
          --only A[,B]      runs only these
          --scale N         times as many records as by default (default 1; the full growth curves take 10)
          --full            the same as --scale 10
          --folder PATH     where data is written and deleted again (default: the system's temporary folder)
          --output FILE     where the report goes (default: standard output)
        """;

    private const double FullScale = 10;

    internal double Scale { get; private set; } = 1;

    internal string Folder { get; private set; } = Path.Combine(Path.GetTempPath(), "dqlineage-measurements");

    internal IReadOnlyList<string> Only { get; private set; } = [];

    internal bool List { get; private set; }

    internal string? Output { get; private set; }

    /// <exception cref="ArgumentException">The command line is not understood.</exception>
    internal static MeasurementOptions Parse(IReadOnlyList<string> args)
    {
        var options = new MeasurementOptions();
        var left = new Queue<string>(args);
        while (left.TryDequeue(out string? option))
        {
            switch (option)
            {
                case "--list":
                    options.List = true;
                    break;
                case "--full":
                    options.Scale = FullScale;
                    break;
                case "--scale":
                    options.Scale = ParseScale(Value());
                    break;
                case "--folder":
                    options.Folder = Path.GetFullPath(Value());
                    break;
                case "--only":
                    options.Only = Value().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                    break;
                case "--output":
                    options.Output = Value();
                    break;
                default:
                    throw new ArgumentException($"'{option}' is no option.", nameof(args));
            }

            string Value() => left.TryDequeue(out string? value) ? value : throw new ArgumentException($"{option} needs a value.", nameof(args));
        }

        string? unknown = options.Only.FirstOrDefault(name => Scenario.All.All(scenario => !string.Equals(scenario.Name, name, StringComparison.Ordinal)));
        return unknown is null ? options : throw new ArgumentException($"There is no scenario '{unknown}'; --list shows them.", nameof(args));
    }

    private static double ParseScale(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double scale) && scale is > 0 and <= 100
            ? scale
            : throw new ArgumentException("--scale takes a number above 0, up to 100.", nameof(text));
}
