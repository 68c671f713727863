namespace DqLineage.OpenLineage;

/// <summary>Something that was sent as an event and is none, or a part of an event that could not be used.</summary>
public sealed record OpenLineageRejection
{
    /// <summary>Which event it was, from 0, in the order in which they were sent.</summary>
    public required long Index { get; init; }

    /// <summary>Where it begins, in bytes from the beginning of what was sent.</summary>
    public required long Offset { get; init; }

    /// <summary>What is wrong; names the member.</summary>
    public required string Reason { get; init; }

    /// <summary>Index, place and reason, in a sentence.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => $"Event {Index}, at byte {Offset}: {Reason}";
}
