namespace DqLineage;

/// <summary>What a check of the lineage found.</summary>
public sealed record LineageCheckReport
{
    /// <summary>The findings, by kind, then in the order in which the ledger first named their nodes. The same graph and options give the same list.</summary>
    public required IReadOnlyList<LineageFinding> Findings { get; init; }

    /// <summary>How many nodes were looked at.</summary>
    public required int Nodes { get; init; }

    /// <summary>How many edges were looked at.</summary>
    public required int Edges { get; init; }

    /// <summary>Whether a finding is an error.</summary>
    public bool HasErrors => Findings.Any(finding => finding.Severity == LineageSeverity.Error);
}
