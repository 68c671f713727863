namespace DqLineage;

/// <summary>Short ways to the blocks that several sections make.</summary>
internal static class Figure
{
    internal static ReportFigure Of(string label, ReportValue value, string? note = null) => new() { Label = label, Value = value, Note = note };

    internal static ReportParagraph Nothing(string text) => new() { Text = text };

    /// <summary>How many texts there are, honest about those that were not told apart.</summary>
    internal static ReportFigure Distinct<T>(string label, KeyTallies<T> tallies)
        where T : class => Of(label, tallies.Count, tallies.Others is null ? null : "or more: those beyond are not told apart");

    /// <summary>The largest first; of equals the one whose name comes first.</summary>
    internal static IReadOnlyList<KeyValuePair<string, T>> Largest<T>(KeyTallies<T> tallies, int most)
        where T : KeyTally => [.. tallies.Items.OrderByDescending(item => item.Value.Count).ThenBy(item => item.Key, StringComparer.Ordinal).Take(most)];

    internal static ReportBarChart Bars<T>(string title, KeyTallies<T> tallies, int most)
        where T : KeyTally => new()
        {
            Title = title,
            Bars = [.. Largest(tallies, most).Select(item => new ReportBar { Label = item.Key, Value = item.Value.Count })],
            Note = CutNote(tallies, most),
        };

    internal static string? CutNote<T>(KeyTallies<T> tallies, int shown)
        where T : class =>
        tallies.Others is not null ? $"The {Math.Min(shown, tallies.Count)} largest of more than {ReportValue.FromInt64(tallies.Count)}."
        : tallies.Count > shown ? $"The {shown} largest of {ReportValue.FromInt64(tallies.Count)}."
        : null;

    /// <summary>A name whose parts are percent-encoded in keys, as people write it.</summary>
    internal static string Readable(string encoded) => Uri.UnescapeDataString(encoded);
}
