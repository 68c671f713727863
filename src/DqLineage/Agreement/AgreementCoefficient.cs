namespace DqLineage;

/// <summary>How far raters agree beyond what chance alone would bring about.</summary>
public sealed record AgreementCoefficient
{
    /// <summary>The coefficient: 1 when all agree, 0 when they agree as by chance, below 0 when they agree less than that.</summary>
    /// <value>Absent when it is not defined; <see cref="Undefined"/> says why.</value>
    public double? Value { get; init; }

    /// <summary>Why there is no value.</summary>
    public string? Undefined { get; init; }

    /// <summary>The agreement that was seen; for Krippendorff's α the disagreement.</summary>
    public double? Observed { get; init; }

    /// <summary>The agreement that chance would bring about; for Krippendorff's α the disagreement.</summary>
    public double? Expected { get; init; }

    /// <summary>How many units count: those that were rated at least twice, and, for Fleiss' κ, equally often.</summary>
    public required int Units { get; init; }

    /// <summary>How many units do not count.</summary>
    public required int UnitsLeftOut { get; init; }

    /// <summary>How many raters rated the units that count.</summary>
    public required int Raters { get; init; }

    /// <summary>The interval around the value, when it was asked for and there is a value.</summary>
    public BootstrapInterval? Interval { get; init; }
}
