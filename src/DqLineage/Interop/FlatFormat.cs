namespace DqLineage;

/// <summary>How a flat file is written.</summary>
public enum FlatFormat
{
    /// <summary>RFC 4180 in UTF-8, with a header row. A text that a spreadsheet would run as a formula gets an apostrophe in front.</summary>
    Csv,

    /// <summary>One JSON object a line, each with the same members in the same order; what a record lacks is null.</summary>
    JsonLines,
}
