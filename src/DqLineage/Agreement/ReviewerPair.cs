namespace DqLineage;

/// <summary>How far two reviewers agree over the findings that both decided.</summary>
public sealed record ReviewerPair
{
    /// <summary>One reviewer.</summary>
    public required string First { get; init; }

    /// <summary>The other.</summary>
    public required string Second { get; init; }

    /// <summary>How many findings both decided.</summary>
    public required long Decided { get; init; }

    /// <summary>How many of them they decided alike.</summary>
    public required long Alike { get; init; }

    /// <summary>Cohen's κ.</summary>
    public required AgreementCoefficient CohenKappa { get; init; }
}
