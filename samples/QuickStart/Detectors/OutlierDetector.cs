using System.Globalization;

namespace DqLineage.Samples.QuickStart.Detectors;

/// <summary>Finds numbers beyond the <see cref="Fences"/> of their column; the score is their distance in interquartile ranges.</summary>
internal sealed class OutlierDetector(TableProfile profile) : IRowDetector
{
    private static readonly RuleRef s_rule = new() { Id = "iqr-outlier", Version = "1" };

    /// <summary>A number as a numeric column holds it: a finite one, with a point and without group separators.</summary>
    public static bool TryParse(string cell, out double value) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    public IEnumerable<Detection> Inspect(TableRow row)
    {
        for (int i = 0; i < profile.Columns.Count; i++)
        {
            if (profile.Fences[i] is not { } fences || !TryParse(row.Cells[i], out double value) || fences.Contain(value))
            {
                continue;
            }

            yield return new Detection
            {
                Sample = row.Number,
                IssueType = IssueType.Outlier,
                Column = profile.Columns[i],
                Score = fences.Distance(value),
                GivenValue = value,
                SuggestedValue = fences.NearestTo(value),
                Rule = s_rule,
                Details = new Dictionary<string, DataValue>(StringComparer.Ordinal)
                {
                    ["lower"] = fences.Lower,
                    ["upper"] = fences.Upper,
                },
            };
        }
    }
}
