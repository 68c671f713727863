using System.Globalization;
using System.Net;
using System.Text;

namespace DqLineage;

/// <summary>Writes HTML in which every text is encoded; markup comes from the code alone. Numbers of payment cards are masked but for their last four digits.</summary>
internal sealed class HtmlWriter
{
    private const int MaxCellLength = 500;

    private readonly StringBuilder _html = new();

    /// <summary>Writes markup of the code's own; never pass it data.</summary>
    internal HtmlWriter Markup(string markup)
    {
        _html.Append(markup);
        return this;
    }

    internal HtmlWriter Text(string? text)
    {
        _html.Append(WebUtility.HtmlEncode(CardNumbers.Mask(text)));
        return this;
    }

    internal HtmlWriter Element(string tag, string? text) => Element(tag, cssClass: null, text);

    internal HtmlWriter Element(string tag, string? cssClass, string? text)
    {
        _html.Append('<').Append(tag);
        if (cssClass is not null)
        {
            _html.Append(" class=\"").Append(cssClass).Append('"');
        }

        _html.Append('>');
        return Text(text).Markup("</" + tag + ">");
    }

    /// <summary>A cell of a table. A long text is cut: the whole of it stands in the record.</summary>
    internal HtmlWriter Cell(string? text, string? cssClass = null) =>
        Element("td", cssClass, text is { Length: > MaxCellLength } ? string.Concat(text.AsSpan(0, MaxCellLength), "…") : text);

    internal HtmlWriter Card(string label, string value, string? note = null)
    {
        Markup("<div class=\"card\">").Element("div", "value", value).Element("div", "label", label);
        return (note is null ? this : Element("div", "note", note)).Markup("</div>\n");
    }

    /// <summary>
    /// A table that scrolls by itself when it is wide. A column whose name begins with <c>#</c> holds numbers.
    /// <paramref name="cells"/> writes the cells of one row.
    /// </summary>
    internal HtmlWriter Table<T>(IReadOnlyList<string> columns, IEnumerable<T> rows, Action<HtmlWriter, T> cells)
    {
        Markup("<div class=\"scroll\"><table><thead><tr>");
        foreach (string column in columns)
        {
            bool isNumber = column.StartsWith('#');
            Element("th", isNumber ? "number" : null, isNumber ? column[1..] : column);
        }

        Markup("</tr></thead><tbody>\n");
        foreach (T row in rows)
        {
            Markup("<tr>");
            cells(this, row);
            Markup("</tr>\n");
        }

        return Markup("</tbody></table></div>\n");
    }

    /// <summary>Horizontal bars, each as long as its share of the largest.</summary>
    internal HtmlWriter Bars(IEnumerable<KeyValuePair<string, long>> values)
    {
        KeyValuePair<string, long>[] bars = [.. values.OrderByDescending(bar => bar.Value).ThenBy(bar => bar.Key, StringComparer.Ordinal)];
        long largest = bars.Length > 0 ? Math.Max(1, bars[0].Value) : 1;
        Markup("<dl class=\"bars\">\n");
        foreach ((string name, long value) in bars)
        {
            string width = (100.0 * value / largest).ToString("0.##", CultureInfo.InvariantCulture);
            Element("dt", name).Markup("<dd><span class=\"bar\" style=\"width:" + width + "%\"></span><span class=\"count\">").Text(Number(value)).Markup("</span></dd>\n");
        }

        return Markup("</dl>\n");
    }

    internal static string Number(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? string.Empty;

    internal static string Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>An instant to the second, in UTC.</summary>
    internal static string Time(DateTimeOffset? value) =>
        value?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? string.Empty;

    public override string ToString() => _html.ToString();
}
