namespace DqLineage;

/// <summary>What writing a flat file can be told.</summary>
public sealed record FlatExportOptions
{
    /// <summary>How the file is written.</summary>
    /// <value><see cref="FlatFormat.Csv"/> by default.</value>
    public FlatFormat Format
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Choose FlatFormat.Csv or FlatFormat.JsonLines.");
    }

    /// <summary>Whether an existing file may be replaced. It is replaced only once the new one is complete.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Overwrite { get; init; }
}
