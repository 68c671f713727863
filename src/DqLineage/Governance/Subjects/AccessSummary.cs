namespace DqLineage;

/// <summary>How often one user reached for a dataset in one way.</summary>
public sealed record AccessSummary
{
    /// <summary>The user, as it was recorded: a sealed name stays sealed.</summary>
    public required string UserId { get; init; }

    /// <summary>What was done, or tried.</summary>
    public required AccessType AccessType { get; init; }

    /// <summary>How often it succeeded.</summary>
    public required long Succeeded { get; init; }

    /// <summary>How often it did not.</summary>
    public required long Failed { get; init; }

    /// <summary>When it was last tried.</summary>
    public required DateTimeOffset LastAt { get; init; }
}
