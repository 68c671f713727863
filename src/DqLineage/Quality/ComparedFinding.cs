namespace DqLineage;

/// <summary>A finding that came, went or stayed.</summary>
public sealed record ComparedFinding
{
    /// <summary>What became of it.</summary>
    public required FindingChange Change { get; init; }

    /// <summary>The detection: of the later run, or of the earlier one when it is resolved.</summary>
    public required Recorded<Detection> Detection { get; init; }
}
