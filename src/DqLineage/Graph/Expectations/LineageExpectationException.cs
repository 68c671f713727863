namespace DqLineage;

/// <summary>Lineage is not as it was expected to be. A test framework shows the message, which lists all that is not.</summary>
public sealed class LineageExpectationException : DqLineageException
{
    internal LineageExpectationException(IReadOnlyList<string> unmet)
        : base($"{unmet.Count} of the lineage's expectations {(unmet.Count == 1 ? "is" : "are")} not met:{string.Concat(unmet.Select(one => "\n  - " + one))}") =>
        Unmet = unmet;

    /// <summary>What is not as expected, one sentence each, in the order in which it was asked.</summary>
    public IReadOnlyList<string> Unmet { get; }
}
