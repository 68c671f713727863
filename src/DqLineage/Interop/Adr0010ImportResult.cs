namespace DqLineage;

/// <summary>What importing a folder of the ADR-0010 layout did.</summary>
public sealed record Adr0010ImportResult
{
    /// <summary>How many runs were appended.</summary>
    public required long Runs { get; init; }

    /// <summary>How many reviews were appended.</summary>
    public required long Reviews { get; init; }

    /// <summary>How many lines were passed over because the ledger has their records already, or because an earlier line is the same.</summary>
    public required long AlreadyRecorded { get; init; }

    /// <summary>How many timestamps had no offset and were taken as UTC.</summary>
    public required long TimesTakenAsUtc { get; init; }

    /// <summary>How many lines were left out because they cannot be imported.</summary>
    public required long RefusedLines { get; init; }

    /// <summary>The first 1,000 of the lines that were left out.</summary>
    public required IReadOnlyList<ImportFault> Refused { get; init; }
}
