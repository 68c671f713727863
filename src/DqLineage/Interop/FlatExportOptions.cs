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

    /// <summary>Which values are masked. The first rule that applies to a value decides.</summary>
    /// <value>Empty by default: none.</value>
    public IReadOnlyList<MaskingRule> Masking
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = [];

    /// <summary>Whether numbers of payment cards are masked but for their last four digits, wherever an application wrote them: 13 to 19 digits with or without separators, of a known scheme, with the right check digit.</summary>
    /// <value><see langword="true"/> by default. Other numbers that look like cards are masked too, about one of ten with a scheme's prefix and length.</value>
    public bool MasksCardNumbers { get; init; } = true;
}
