namespace DqLineage.Measurements;

/// <summary>What a unit of one side's work cost in each round, in seconds.</summary>
internal sealed record Costs(string Name, IReadOnlyList<double> Seconds)
{
    internal double Median => Quantile(Seconds, 0.5);

    /// <summary>How fast this side is relative to another: above 1 is faster.</summary>
    internal Ratio SpeedAgainst(Costs other) => Ratio.Of(other, this);

    /// <summary>How long this side takes relative to another: above 1 is slower.</summary>
    internal Ratio TimeAgainst(Costs other) => Ratio.Of(this, other);

    public override string ToString() => $"{Name} {Units.Time(Median)}";

    /// <summary>A quantile, with straight lines between the values.</summary>
    internal static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        double next = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + ((place - below) * (next - sorted[below]));
    }
}
