namespace DqLineage;

/// <summary>What a value of a report is.</summary>
public enum ReportValueKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A share, from 0 to 1, shown in per cent.</summary>
    Share,

    /// <summary>An instant.</summary>
    Time,
}
