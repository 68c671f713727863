namespace DqLineage.Measurements;

/// <summary>The ratio of two medians, and between which values the middle half of the single rounds' ratios lies.</summary>
internal readonly record struct Ratio(double Value, double Low, double High)
{
    internal static Ratio Of(Costs dividend, Costs divisor)
    {
        double[] ofRounds = [.. dividend.Seconds.Zip(divisor.Seconds, (upper, lower) => upper / lower)];
        return new Ratio(dividend.Median / divisor.Median, Costs.Quantile(ofRounds, 0.25), Costs.Quantile(ofRounds, 0.75));
    }

    internal Figure ToFigure(string row, string against, Target target, params ReadOnlySpan<Costs> costs) => new()
    {
        Row = row,
        Against = against,
        Target = target,
        Reached = Value,
        Spread = (Low, High),
        Detail = string.Join("; ", costs.ToArray().Select(side => side.ToString())),
    };
}
