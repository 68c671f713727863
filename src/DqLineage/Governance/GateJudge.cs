using System.Globalization;

namespace DqLineage;

/// <summary>Decides by the values alone whether data is good enough.</summary>
internal static class GateJudge
{
    /// <param name="gate">How good it has to be.</param>
    /// <param name="value">The value.</param>
    /// <param name="earlier">The earlier values with their ids, oldest first; as many as the baseline asks for, or fewer.</param>
    internal static (GateBaselineValue? Baseline, bool IsMet, GateDecision Decision, IReadOnlyList<string> Reasons) Judge(
        QualityGate gate, double value, IReadOnlyList<TrendPoint> earlier)
    {
        var missed = new List<string>();
        bool isLessBetter = QualityGate.IsLessBetter(gate.Measure);
        if (gate.Threshold is { } threshold && (isLessBetter ? value > threshold : value < threshold))
        {
            missed.Add(Text($"{gate.Measure} is {value}, and has to be at {(isLessBetter ? "most" : "least")} {threshold}."));
        }

        GateBaselineValue? baseline = gate.Baseline is { } asked ? BaselineOf(asked, earlier) : null;
        if (baseline?.Value is { } usual)
        {
            double worsening = isLessBetter ? value - usual : usual - value;
            if (worsening > baseline.MaxWorsening)
            {
                missed.Add(Text($"{gate.Measure} is {value}, and {worsening} worse than the {baseline.Statistic} {usual} of the last {earlier.Count}: {baseline.MaxWorsening} is allowed."));
            }
        }

        bool isUndecided = baseline is { Value: null };
        string[] reasons = isUndecided
            ? [.. missed, Text($"There are {earlier.Count} earlier values, and the baseline takes at least {gate.Baseline!.AtLeast}.")]
            : [.. missed];
        return (baseline, missed.Count == 0, Decide(gate.Mode, missed.Count > 0, isUndecided), reasons);
    }

    private static GateDecision Decide(GateMode mode, bool isMissed, bool isUndecided) =>
        mode == GateMode.Observe || !(isMissed || isUndecided) ? GateDecision.Pass
        : isMissed && mode == GateMode.Block ? GateDecision.Block
        : GateDecision.Warn;

    private static GateBaselineValue BaselineOf(GateBaseline asked, IReadOnlyList<TrendPoint> earlier) => new()
    {
        Statistic = asked.Statistic,
        MaxWorsening = asked.MaxWorsening,
        Of = [.. earlier.Select(point => point.Id)],
        Value = earlier.Count < asked.AtLeast ? null : asked.Statistic == GateStatistic.Mean ? earlier.Average(point => point.Value) : MedianOf(earlier),
    };

    private static double MedianOf(IReadOnlyList<TrendPoint> points)
    {
        double[] values = [.. points.Select(point => point.Value).Order()];
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
