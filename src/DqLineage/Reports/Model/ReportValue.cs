using System.Globalization;

namespace DqLineage;

/// <summary>A value of a report. Texts, numbers and instants convert by themselves; equal when kind and value are.</summary>
public readonly record struct ReportValue
{
    private readonly string? _text;
    private readonly long _integer;
    private readonly double _number;

    private ReportValue(ReportValueKind kind, string? text = null, long integer = 0, double number = 0) =>
        (Kind, _text, _integer, _number) = (kind, text, integer, number);

    /// <summary>No value.</summary>
    public static ReportValue None { get; }

    /// <summary>What it is.</summary>
    public ReportValueKind Kind { get; }

    internal bool IsNumeric => Kind is ReportValueKind.Integer or ReportValueKind.Number or ReportValueKind.Share;

    internal long Integer => _integer;

    internal double Number => Kind == ReportValueKind.Integer ? _integer : _number;

    internal DateTimeOffset Time => new(_integer, TimeSpan.Zero);

    /// <summary>A text; nothing when it is <see langword="null"/>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The value.</returns>
    public static ReportValue FromString(string? text) => text is null ? None : new ReportValue(ReportValueKind.Text, text);

    /// <summary>A whole number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The value.</returns>
    public static ReportValue FromInt64(long number) => new(ReportValueKind.Integer, integer: number);

    /// <summary>A number.</summary>
    /// <param name="number">The number, finite.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">It is not finite.</exception>
    public static ReportValue FromDouble(double number) =>
        new(ReportValueKind.Number, number: RequireFinite(number, nameof(number)));

    /// <summary>An instant.</summary>
    /// <param name="time">The instant.</param>
    /// <returns>The value.</returns>
    public static ReportValue FromDateTimeOffset(DateTimeOffset time) => new(ReportValueKind.Time, integer: time.UtcTicks);

    /// <summary>A share, shown in per cent; nothing when there is no whole.</summary>
    /// <param name="part">The part.</param>
    /// <param name="whole">The whole.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">One of them is not finite.</exception>
    public static ReportValue Share(double part, double whole) =>
        whole == 0 ? None : new ReportValue(ReportValueKind.Share, number: RequireFinite(part / whole, nameof(part)));

    /// <inheritdoc cref="FromString(string?)"/>
    public static implicit operator ReportValue(string? text) => FromString(text);

    /// <inheritdoc cref="FromInt64(long)"/>
    public static implicit operator ReportValue(long number) => FromInt64(number);

    /// <inheritdoc cref="FromDouble(double)"/>
    public static implicit operator ReportValue(double number) => FromDouble(number);

    /// <inheritdoc cref="FromDateTimeOffset(DateTimeOffset)"/>
    public static implicit operator ReportValue(DateTimeOffset time) => FromDateTimeOffset(time);

    /// <summary>The value as people read it: numbers with separators, shares in per cent, instants in UTC to the second.</summary>
    /// <returns>The text; empty when there is no value.</returns>
    public override string ToString() => Kind switch
    {
        ReportValueKind.Text => _text!,
        ReportValueKind.Integer => _integer.ToString("N0", CultureInfo.InvariantCulture),
        ReportValueKind.Number => _number.ToString("#,##0.####", CultureInfo.InvariantCulture),
        ReportValueKind.Share => (_number * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %",
        ReportValueKind.Time => Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => string.Empty,
    };

    /// <summary>The value as programs read it: everything that it has.</summary>
    internal string ToExactText() => Kind switch
    {
        ReportValueKind.Integer => _integer.ToString(CultureInfo.InvariantCulture),
        ReportValueKind.Number or ReportValueKind.Share => _number.ToString("R", CultureInfo.InvariantCulture),
        ReportValueKind.Time => LedgerTime.Format(Time),
        _ => _text ?? string.Empty,
    };

    private static double RequireFinite(double number, string parameter)
    {
        NumberRule.RequireFinite(number, "A value of a report", parameter);
        return number;
    }
}
