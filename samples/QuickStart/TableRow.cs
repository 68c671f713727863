namespace DqLineage.Samples.QuickStart;

/// <summary>One row of a table. The cells belong to it: the next row has an array of its own.</summary>
/// <param name="Number">The row's number from 1; the header is not counted.</param>
/// <param name="Cells">As many cells as the table has columns.</param>
internal readonly record struct TableRow(long Number, IReadOnlyList<string> Cells);
