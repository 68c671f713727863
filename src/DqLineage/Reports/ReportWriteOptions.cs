namespace DqLineage;

/// <summary>What writing a report is told.</summary>
public sealed record ReportWriteOptions
{
    /// <summary>Whether a file of that name is replaced.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Overwrite { get; init; }

    /// <summary>Who writes it, for the record of it.</summary>
    /// <value>By default the actor in scope, if there is one.</value>
    public string? WrittenBy { get; init; }

    /// <summary>The id, context and condition of the record.</summary>
    public RecordOptions? Record { get; init; }

    /// <summary>The schedule that it is written for.</summary>
    internal string? Schedule { get; init; }
}
