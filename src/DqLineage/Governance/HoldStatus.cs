namespace DqLineage;

/// <summary>A legal hold, and whether it is in force at the moment that is asked about.</summary>
public sealed record HoldStatus
{
    /// <summary>The record that placed it.</summary>
    public required Recorded<LegalHold> Placed { get; init; }

    /// <summary>The record that released it; <see langword="null"/> while it is in force.</summary>
    public required Recorded<LegalHold>? Released { get; init; }

    /// <summary>Whether it is in force.</summary>
    public bool IsInForce => Released is null;
}
