namespace DqLineage;

/// <summary>How many rows a validation looked at, and how many passed, as far as its counts or its rate say.</summary>
internal readonly record struct RowCounts(long Checked, long Passed)
{
    internal long Failed => Checked - Passed;

    internal static RowCounts? Of(ValidationResult validation)
    {
        long? all = validation.RowCount ?? (validation.RowsPassed + validation.RowsFailed);
        long? passed = validation.RowsPassed ?? (all - validation.RowsFailed) ?? (all * validation.RowPassRate is { } product ? (long)Math.Round(product) : null);
        return all is { } rows && passed is { } good ? new RowCounts(rows, good) : null;
    }
}
