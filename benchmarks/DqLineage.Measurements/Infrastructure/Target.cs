using System.Globalization;

namespace DqLineage.Measurements;

/// <summary>What a figure should reach: at least or at most a number, or nothing when it is for information.</summary>
internal readonly record struct Target
{
    private readonly double? _limit;
    private readonly bool _isUpper;
    private readonly string _unit;

    private Target(double limit, bool isUpper, string unit)
    {
        _limit = limit;
        _isUpper = isUpper;
        _unit = unit;
    }

    internal static Target None => default;

    internal static Target AtLeast(double limit, string unit = Units.Times) => new(limit, isUpper: false, unit);

    internal static Target AtMost(double limit, string unit = Units.Times) => new(limit, isUpper: true, unit);

    /// <returns>Whether the target is met; nothing when there is none.</returns>
    internal bool? IsMetBy(double value) => _limit is { } limit ? (_isUpper ? value <= limit : value >= limit) : null;

    public override string ToString() => _limit is { } limit
        ? string.Create(CultureInfo.InvariantCulture, $"{(_isUpper ? '≤' : '≥')} {limit:0.##} {_unit}")
        : "—";
}
