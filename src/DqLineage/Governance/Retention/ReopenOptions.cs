namespace DqLineage;

/// <summary>Why an archive is reopened, and by whom.</summary>
public sealed record ReopenOptions
{
    /// <summary>Why somebody has to look at what was pruned.</summary>
    public required string Reason { get; init; }

    /// <summary>Who has it done.</summary>
    /// <value>Empty by default: the actor in scope. Without either it is refused.</value>
    public string ReopenedBy { get; init; } = string.Empty;
}
