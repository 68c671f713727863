using System.Globalization;
using System.Text;

namespace DqLineage.Measurements;

/// <summary>The measurements as markdown: ratios first, then the two sides of each, scenario by scenario.</summary>
internal sealed class Report(MeasurementOptions options, string workload)
{
    private readonly List<(Scenario Scenario, IReadOnlyList<Figure> Figures, TimeSpan Duration)> _results = [];

    internal void Add(Scenario scenario, IReadOnlyList<Figure> figures, TimeSpan duration) => _results.Add((scenario, figures, duration));

    public override string ToString()
    {
        var text = new StringBuilder();
        IReadOnlyList<Figure> withTarget = [.. _results.SelectMany(result => result.Figures).Where(figure => figure.Target != Target.None || figure.HasFailed)];
        Line(text, $"# Measurements");
        Line(text, $"");
        Line(text, $"{MachineFacts.Describe()}. Scale {options.Scale}. {workload}");
        Line(text, $"");
        Line(text, $"Ratios are of medians over alternating rounds; in brackets the middle half of the rounds' own ratios. Only ratios of one run compare.");
        Line(text, $"");
        Line(text, $"{withTarget.Count(figure => figure.IsMet == true)} targets met, {withTarget.Count(figure => figure.IsMet == false)} missed, {withTarget.Count(figure => figure.IsMet is null)} not measured.");
        Line(text, $"");
        Line(text, $"| row | held against | target | reached (spread) | met? |");
        Line(text, $"|---|---|---:|---:|---|");
        foreach (Figure figure in withTarget)
        {
            Line(text, $"| {figure.Row} | {figure.Against} | {figure.Target} | {Reached(figure)} | {Verdict(figure)} |");
        }

        foreach ((Scenario scenario, IReadOnlyList<Figure> figures, TimeSpan duration) in _results)
        {
            Line(text, $"");
            Line(text, $"## {scenario.Name}");
            Line(text, $"");
            Line(text, $"{scenario.Summary} ({duration.TotalSeconds:0} s)");
            Line(text, $"");
            Line(text, $"| row | held against | target | reached (spread) | met? | sides |");
            Line(text, $"|---|---|---:|---:|---|---|");
            foreach (Figure figure in figures)
            {
                Line(text, $"| {figure.Row} | {figure.Against} | {figure.Target} | {Reached(figure)} | {Verdict(figure)} | {figure.Detail} |");
            }
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Reached(Figure figure) => figure.Reached switch
    {
        null => "—",
        { } reached when figure.Spread is { } spread => $"{Units.Number(reached)} {figure.Unit} ({Units.Number(spread.Low)}–{Units.Number(spread.High)})",
        { } reached => $"{Units.Number(reached)} {figure.Unit}",
    };

    private static string Verdict(Figure figure) => figure switch
    {
        { HasFailed: true } => "**failed**",
        { Reached: null } => "not measured",
        { IsMet: true } => "yes",
        { IsMet: false } => "**missed**",
        _ => "for information",
    };
}
