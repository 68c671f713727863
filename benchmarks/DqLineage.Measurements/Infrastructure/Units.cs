using System.Globalization;

namespace DqLineage.Measurements;

/// <summary>The units of figures, and how times and sizes are written.</summary>
internal static class Units
{
    internal const string Times = "×";
    internal const string Milliseconds = "ms";
    internal const string Mebibytes = "MiB";
    internal const string Bytes = "B";

    private const double BytesOfMebibyte = 1024 * 1024;

    internal static double ToMebibytes(long bytes) => bytes / BytesOfMebibyte;

    /// <summary>A time with the unit that suits it.</summary>
    internal static string Time(double seconds) => seconds switch
    {
        < 1e-6 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e9:0.#} ns"),
        < 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:0.##} µs"),
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:0.##} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.##} s"),
    };

    internal static string Number(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        < 0.1 and > 0 => value.ToString("0.0000", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    /// <summary>A count with thousands set apart.</summary>
    internal static string Count(long value) => value.ToString("#,##0", CultureInfo.InvariantCulture);
}
