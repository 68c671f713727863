namespace DqLineage;

/// <summary>Validations with one suite.</summary>
internal sealed class SuiteTally : KeyTally
{
    internal long Rows { get; set; }

    internal long RowsPassed { get; set; }

    internal long Passed { get; set; }

    internal long Failed { get; set; }

    internal long Blocked { get; set; }

    internal long Overridden { get; set; }
}
