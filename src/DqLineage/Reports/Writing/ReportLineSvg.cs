using System.Globalization;
using System.Text;

namespace DqLineage;

/// <summary>Draws lines over time.</summary>
internal static class ReportLineSvg
{
    private const double Width = 760;
    private const double Height = 240;
    private const double Left = 64;
    private const double Right = 16;
    private const double Top = 12;
    private const double Bottom = 28;
    private const double LegendRow = 20;
    private const int GridLines = 4;
    private const double SmallestStep = 1e-3;
    private const double LabelWidth = 60;
    private const int MostTimes = 6;
    private const int Styles = 6;
    private const int MostDots = 40;
    private const int MaxName = 60;

    internal static void Write(HtmlWriter html, ReportLineChart chart)
    {
        ReportSeries[] drawn = [.. chart.Series.Where(series => series.Points.Count > 0)];
        ReportPoint[] points = [.. drawn.SelectMany(series => series.Points)];
        long first = points.Min(point => point.At.UtcTicks);
        long last = Math.Max(first + 1, points.Max(point => point.At.UtcTicks));
        (double floor, double step, int steps) = AxisOf(chart, points);
        double ceiling = floor + (steps * step);
        double legend = drawn.Length > 1 ? drawn.Length * LegendRow : 0;
        SvgText.Begin(html, Width, Height + legend, chart.Title, DescriptionOf(drawn, points));
        for (int i = 0; i <= steps; i++)
        {
            double value = floor + (i * step);
            html.Markup($"<line x1=\"{SvgText.Place(Left)}\" x2=\"{SvgText.Place(Width - Right)}\" y1=\"{SvgText.Place(Y(value))}\" y2=\"{SvgText.Place(Y(value))}\" class=\"grid\"/>");
            SvgText.Label(html, Left - 8, Y(value) + 4, "soft end", SvgText.Number(value));
        }

        html.Markup("\n");
        WriteTimes(html, points, first, last);
        for (int i = 0; i < drawn.Length; i++)
        {
            WriteLine(html, drawn[i], i % Styles);
        }

        for (int i = 0; i < drawn.Length && legend > 0; i++)
        {
            double y = Height + (i * LegendRow) + 10;
            html.Markup($"<line x1=\"{SvgText.Place(Left)}\" x2=\"{SvgText.Place(Left + 32)}\" y1=\"{SvgText.Place(y)}\" y2=\"{SvgText.Place(y)}\" class=\"line s{i % Styles}\"/>");
            SvgText.Label(html, Left + 40, y + 4, "soft", SvgText.Cut(drawn[i].Name, MaxName));
        }

        html.Markup("</svg>\n");

        double X(DateTimeOffset at) => first + 1 == last ? (Left + Width - Right) / 2 : Left + ((at.UtcTicks - first) / (double)(last - first) * (Width - Left - Right));

        double Y(double value) => Height - Bottom - ((value - floor) / (ceiling - floor) * (Height - Top - Bottom));

        void WriteLine(HtmlWriter svg, ReportSeries series, int style)
        {
            var path = new StringBuilder();
            foreach (ReportPoint point in series.Points)
            {
                path.Append(path.Length == 0 ? 'M' : 'L').Append(SvgText.Place(X(point.At))).Append(' ').Append(SvgText.Place(Y(point.Value)));
            }

            svg.Markup($"<path d=\"{path}\" class=\"line s{style}\"/>");
            if (series.Points.Count <= MostDots)
            {
                foreach (ReportPoint point in series.Points)
                {
                    svg.Markup($"<circle cx=\"{SvgText.Place(X(point.At))}\" cy=\"{SvgText.Place(Y(point.Value))}\" r=\"3\" class=\"d{style}\">")
                        .Element("title", $"{series.Name}, {TimeOf(point.At, first, last)}: {SvgText.Number(point.Value)}").Markup("</circle>");
                }
            }

            svg.Markup("\n");
        }

        void WriteTimes(HtmlWriter svg, ReportPoint[] all, long from, long to)
        {
            DateTimeOffset[] times = [.. all.Select(point => point.At).Distinct().Order()];
            int every = Math.Max(1, (times.Length + MostTimes - 1) / MostTimes);
            for (int i = 0; i < times.Length; i += every)
            {
                double x = X(times[i]);
                string place = x < Left + LabelWidth && times.Length > 1 ? "soft" : x > Width - Right - LabelWidth ? "soft end" : "soft middle";
                SvgText.Label(svg, x, Height - 8, place, TimeOf(times[i], from, to));
            }

            svg.Markup("\n");
        }
    }

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

    private static string TimeOf(DateTimeOffset time, long first, long last) =>
        time.UtcDateTime.ToString(last - first <= TimeSpan.TicksPerDay ? "HH:mm" : last - first <= 4 * TimeSpan.TicksPerDay ? "MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string DescriptionOf(ReportSeries[] drawn, ReportPoint[] points)
    {
        ReportPoint highest = points.MaxBy(point => point.Value)!;
        string names = string.Join(", ", drawn.Select(series => series.Name));
        return $"{(drawn.Length == 1 ? "A line" : $"{drawn.Length} lines")} over time: {names}. The highest value is {SvgText.Number(highest.Value)}, at {LedgerTime.Format(highest.At)}.";
    }
}
