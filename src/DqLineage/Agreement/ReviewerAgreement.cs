namespace DqLineage;

/// <summary>The coefficients of agreement over some findings.</summary>
public sealed record ReviewerAgreement
{
    /// <summary>How many findings somebody decided.</summary>
    public required long Decided { get; init; }

    /// <summary>How many findings several people decided.</summary>
    public required long DecidedByMany { get; init; }

    /// <summary>How many of those were decided differently, settled or not.</summary>
    public required long Conflicts { get; init; }

    /// <summary>Fleiss' κ.</summary>
    public required AgreementCoefficient FleissKappa { get; init; }

    /// <summary>Krippendorff's α; decisions are categories without an order.</summary>
    public required AgreementCoefficient KrippendorffAlpha { get; init; }

    /// <summary>Gwet's AC1.</summary>
    public required AgreementCoefficient GwetAc1 { get; init; }
}
