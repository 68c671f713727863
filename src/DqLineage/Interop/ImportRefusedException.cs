namespace DqLineage;

/// <summary>What should be imported holds lines that cannot be. Nothing was appended.</summary>
public sealed class ImportRefusedException : DqLineageException
{
    internal ImportRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>How many lines there are.</summary>
    public required long RefusedLines { get; init; }

    /// <summary>The first 1,000 of them.</summary>
    public required IReadOnlyList<ImportFault> Faults { get; init; }
}
