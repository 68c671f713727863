namespace DqLineage;

/// <summary>What the distance between two categories means.</summary>
public enum MeasurementLevel
{
    /// <summary>Two categories are the same or they are not.</summary>
    Nominal,

    /// <summary>Categories have an order: numbers by their size, if all are numbers, and otherwise texts by their code points.</summary>
    Ordinal,

    /// <summary>Categories are numbers, and their difference counts.</summary>
    Interval,
}
