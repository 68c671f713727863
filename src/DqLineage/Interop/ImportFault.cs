namespace DqLineage;

/// <summary>A line of another system's file that cannot be imported.</summary>
public sealed record ImportFault
{
    /// <summary>The file's name.</summary>
    public required string File { get; init; }

    /// <summary>The line, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>What is wrong with it.</summary>
    public required string Reason { get; init; }

    /// <summary>File, line and reason, in a sentence.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => $"{File}, line {Line}: {Reason}";
}
