using System.Globalization;

namespace DqLineage;

/// <summary>What comparing one checkpoint with a ledger came to.</summary>
public sealed record CheckpointCheck
{
    /// <summary>How many records the checkpoint is about.</summary>
    public required long Size { get; init; }

    /// <summary>Whether the store kept it beside the lines; otherwise it was given by the caller.</summary>
    public required bool IsKept { get; init; }

    /// <summary>What it came to.</summary>
    public required CheckpointOutcome Outcome { get; init; }

    /// <summary>Why, in words; absent when it agrees.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether this says that something is wrong.</summary>
    public bool IsFault => Outcome is not (CheckpointOutcome.Agrees or CheckpointOutcome.NotReached);

    /// <summary>The check in one line.</summary>
    /// <returns>A text such as <c>checkpoint of 5000 records: …</c></returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"checkpoint of {Size} records: {Reason ?? "it agrees"}");
}
