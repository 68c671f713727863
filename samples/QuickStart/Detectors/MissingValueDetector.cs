namespace DqLineage.Samples.QuickStart.Detectors;

/// <summary>Finds empty cells: one detection for each. A cell of spaces is not empty.</summary>
internal sealed class MissingValueDetector(IReadOnlyList<string> columns) : IRowDetector
{
    private static readonly RuleRef s_rule = new() { Id = "missing-value", Version = "1" };

    public IEnumerable<Detection> Inspect(TableRow row)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            if (row.Cells[i].Length == 0)
            {
                yield return new Detection
                {
                    Sample = row.Number,
                    IssueType = IssueType.MissingValue,
                    Column = columns[i],
                    GivenValue = string.Empty,
                    Rule = s_rule,
                };
            }
        }
    }
}
