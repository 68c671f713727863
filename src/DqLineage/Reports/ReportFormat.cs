namespace DqLineage;

/// <summary>How a report is written.</summary>
public enum ReportFormat
{
    /// <summary>One page with its style and charts in it, for people. It loads nothing and runs nothing.</summary>
    Html,

    /// <summary>RFC 4180 in UTF-8: one row for each value, under one header.</summary>
    Csv,

    /// <summary>One JSON document with everything in it.</summary>
    Json,

    /// <summary>GitHub-flavoured Markdown; charts become tables.</summary>
    Markdown,
}
