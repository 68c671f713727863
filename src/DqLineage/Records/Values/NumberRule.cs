namespace DqLineage;

internal static class NumberRule
{
    /// <summary>JSON writes no NaN and no infinity, so a record takes none.</summary>
    internal static void RequireFinite(double? number, string what, string parameter)
    {
        if (number is { } value && !double.IsFinite(value))
        {
            throw new ArgumentException($"{what} is {value}: give a finite number or leave it out.", parameter);
        }
    }
}
