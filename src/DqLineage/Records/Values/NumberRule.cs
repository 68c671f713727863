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

    internal static void RequireCount(long? count, string what, string parameter)
    {
        if (count < 0)
        {
            throw new ArgumentException($"{what} is {count}: a count is not negative.", parameter);
        }
    }

    /// <summary>A share of something: finite, from nothing up to the whole.</summary>
    internal static void RequireShare(double? share, double whole, string what, string parameter)
    {
        RequireFinite(share, what, parameter);
        if (share < 0 || share > whole)
        {
            throw new ArgumentException($"{what} is {share}: give a number from 0 to {whole}.", parameter);
        }
    }
}
