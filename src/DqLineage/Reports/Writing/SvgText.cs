using System.Globalization;

namespace DqLineage;

/// <summary>Numbers and labels of a drawing.</summary>
internal static class SvgText
{
    /// <summary>A place, to a tenth: the same on every machine.</summary>
    internal static string Place(double place) => place.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A text that fits; the whole of it stands in the table below.</summary>
    internal static string Cut(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");

    internal static string Number(double value) => value.ToString("#,##0.####", CultureInfo.InvariantCulture);

    /// <summary>The least of 1, 2, 2.5, 5, 10, 20, 25, 50 … that is not less, and never less than a smallest one: the step of an axis.</summary>
    internal static double StepOf(double value, double smallest)
    {
        if (value <= smallest)
        {
            return smallest;
        }

        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)));
        foreach (double factor in (double[])[1, 2, 2.5, 5])
        {
            if (value <= factor * unit && (smallest < 1 || double.IsInteger(factor * unit)))
            {
                return factor * unit;
            }
        }

        return 10 * unit;
    }

    internal static HtmlWriter Begin(HtmlWriter html, double width, double height, string? title, string description)
    {
        html.Markup($"<svg viewBox=\"0 0 {Place(width)} {Place(height)}\" role=\"img\">");
        return html.Element("title", title ?? "Chart").Element("desc", description).Markup("\n");
    }

    internal static HtmlWriter Label(HtmlWriter html, double x, double y, string cssClass, string text) =>
        html.Markup($"<text x=\"{Place(x)}\" y=\"{Place(y)}\" class=\"{cssClass}\">").Text(text).Markup("</text>");
}
