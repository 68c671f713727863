namespace DqLineage;

/// <summary>A typed record with its place in the ledger.</summary>
/// <typeparam name="T">What was recorded, such as <see cref="Review"/>.</typeparam>
public sealed record Recorded<T> : Recorded
{
    /// <summary>What was recorded.</summary>
    public required T Data { get; init; }
}
