using System.Globalization;
using System.Text;

namespace DqLineage;

/// <summary>Draws lines over time.</summary>
internal sealed class ReportLineSvg
{
    private const double Width = 760;
    private const double Height = 240;
    private const double Left = 64;
    private const double Right = 16;
    private const double Top = 12;
    private const double Bottom = 28;
    private const double LegendRow = 20;
    private const double LabelWidth = 60;
    private const double SmallestStep = 1e-3;
    private const int GridLines = 4;
    private const int MostTimes = 6;
    private const int Styles = 6;
    private const int MostDots = 40;
    private const int MaxName = 60;

    private readonly ReportSeries[] _drawn;
    private readonly ReportPoint[] _points;
    private readonly long _first;
    private readonly long _last;
    private readonly double _floor;
    private readonly double _step;
    private readonly int _steps;

    private ReportLineSvg(ReportLineChart chart)
    {
        _drawn = [.. chart.Series.Where(series => series.Points.Count > 0)];
        _points = [.. _drawn.SelectMany(series => series.Points)];
        _first = _points.Min(point => point.At.UtcTicks);
        _last = _points.Max(point => point.At.UtcTicks);
        (_floor, _step, _steps) = AxisOf(chart, _points);
    }

    /// <param name="html">Where to.</param>
    /// <param name="chart">What; at least one of its lines has a point.</param>
    internal static void Write(HtmlWriter html, ReportLineChart chart) => new ReportLineSvg(chart).Write(html, chart.Title);

    private void Write(HtmlWriter html, string? title)
    {
        double legend = _drawn.Length > 1 ? _drawn.Length * LegendRow : 0;
        SvgText.Begin(html, Width, Height + legend, title, Description());
        for (int i = 0; i <= _steps; i++)
        {
            double value = _floor + (i * _step);
            WriteLine(html, Left, Width - Right, Y(value), "grid");
            SvgText.Label(html, Left - 8, Y(value) + 4, "soft end", SvgText.Number(value));
        }

        html.Markup("\n");
        WriteTimes(html);
        for (int i = 0; i < _drawn.Length; i++)
        {
            Write(html, _drawn[i], i % Styles);
        }

        for (int i = 0; i < _drawn.Length && legend > 0; i++)
        {
            double y = Height + (i * LegendRow) + 10;
            WriteLine(html, Left, Left + 32, y, $"line s{i % Styles}");
            SvgText.Label(html, Left + 40, y + 4, "soft", SvgText.Cut(_drawn[i].Name, MaxName));
        }

        html.Markup("</svg>\n");
    }

    private void Write(HtmlWriter html, ReportSeries series, int style)
    {
        var path = new StringBuilder();
        foreach (ReportPoint point in series.Points)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(SvgText.Place(X(point.At))).Append(' ').Append(SvgText.Place(Y(point.Value)));
        }

        html.Markup($"<path d=\"{path}\" class=\"line s{style}\"/>");
        if (series.Points.Count <= MostDots)
        {
            foreach (ReportPoint point in series.Points)
            {
                html.Markup($"<circle cx=\"{SvgText.Place(X(point.At))}\" cy=\"{SvgText.Place(Y(point.Value))}\" r=\"3\" class=\"d{style}\">")
                    .Element("title", $"{series.Name}, {TimeOf(point.At)}: {SvgText.Number(point.Value)}").Markup("</circle>");
            }
        }

        html.Markup("\n");
    }

    private void WriteTimes(HtmlWriter html)
    {
        DateTimeOffset[] times = [.. _points.Select(point => point.At).Distinct().Order()];
        int every = Math.Max(1, (times.Length + MostTimes - 1) / MostTimes);
        for (int i = 0; i < times.Length; i += every)
        {
            double x = X(times[i]);
            string place = x < Left + LabelWidth && times.Length > 1 ? "soft" : x > Width - Right - LabelWidth ? "soft end" : "soft middle";
            SvgText.Label(html, x, Height - 8, place, TimeOf(times[i]));
        }

        html.Markup("\n");
    }

    private static void WriteLine(HtmlWriter html, double from, double to, double y, string cssClass) =>
        html.Markup($"<line x1=\"{SvgText.Place(from)}\" x2=\"{SvgText.Place(to)}\" y1=\"{SvgText.Place(y)}\" y2=\"{SvgText.Place(y)}\" class=\"{cssClass}\"/>");

    // One instant alone stands in the middle.
    private double X(DateTimeOffset at) =>
        _first == _last ? (Left + Width - Right) / 2 : Left + ((at.UtcTicks - _first) / (double)(_last - _first) * (Width - Left - Right));

    private double Y(double value) => Height - Bottom - ((value - _floor) / (_steps * _step) * (Height - Top - Bottom));

    // Whole numbers get whole steps. Counts begin with nothing, and other values where they begin.
    private static (double Floor, double Step, int Steps) AxisOf(ReportLineChart chart, ReportPoint[] points)
    {
        double least = points.Min(point => point.Value);
        double most = points.Max(point => point.Value);
        double from = chart.StartsAtZero ? Math.Min(0, least) : least;
        double to = chart.StartsAtZero ? Math.Max(0, most) : most;
        double smallest = points.All(point => double.IsInteger(point.Value)) ? 1 : SmallestStep * Math.Max(1, Math.Abs(most));
        double step = SvgText.StepOf((to - from) / GridLines, smallest);
        double floor = Math.Floor(from / step) * step;
        return (floor, step, Math.Max(1, (int)Math.Ceiling((to - floor) / step)));
    }

    private string TimeOf(DateTimeOffset time)
    {
        long length = _last - _first;
        string format = length <= TimeSpan.TicksPerDay ? "HH:mm" : length <= 4 * TimeSpan.TicksPerDay ? "MM-dd HH:mm" : "yyyy-MM-dd";
        return time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
    }

    private string Description()
    {
        ReportPoint highest = _points.MaxBy(point => point.Value)!;
        string names = string.Join(", ", _drawn.Select(series => series.Name));
        return $"{(_drawn.Length == 1 ? "A line" : $"{_drawn.Length} lines")} over time: {names}. The highest value is {SvgText.Number(highest.Value)}, at {LedgerTime.Format(highest.At)}.";
    }
}
