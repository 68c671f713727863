namespace DqLineage;

/// <summary>What a column has of another one, or gives to it.</summary>
public enum ColumnInfluence
{
    /// <summary>Values: some way there has direct steps only, and none of them masks.</summary>
    Values,

    /// <summary>Values that nobody recognises: every way of direct steps has one that masks.</summary>
    MaskedValues,

    /// <summary>A say in which values it has: every way has an indirect step, such as a filter or the key of a join.</summary>
    Indirect,
}
