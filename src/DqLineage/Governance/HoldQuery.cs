namespace DqLineage;

/// <summary>Asks which legal holds are in force. All that is given must hold.</summary>
public sealed record HoldQuery
{
    /// <summary>The state of the ledger that is asked about.</summary>
    /// <value><see cref="AsOf.Now"/> by default.</value>
    public AsOf AsOf { get; init; }

    /// <summary>Only holds that records of this tenant place.</summary>
    public string? Tenant { get; init; }

    /// <summary>Only holds for this case.</summary>
    public string? CaseId { get; init; }

    /// <summary>Only holds that hold this node, in whichever version. A dataset that is held holds its columns and its samples.</summary>
    public LineageNode Node { get; init; }

    /// <summary>Only holds that hold this run, by its id or as a node.</summary>
    public string? Run { get; init; }

    /// <summary>Only holds that hold this sample, by its id or as a node of whichever dataset. A pair that is held holds both of its members.</summary>
    public SampleId? Sample { get; init; }

    /// <summary>Only holds that hold everything of this tenant.</summary>
    public string? HeldTenant { get; init; }

    /// <summary>Only holds that hold this data subject, by its pseudonym.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether to tell of released holds too.</summary>
    /// <value><see langword="false"/> by default: only of those in force.</value>
    public bool IncludeReleased { get; init; }

    internal bool Asks(HoldStatus hold)
    {
        HoldScope scope = hold.Placed.Data.Scope;
        return (IncludeReleased || hold.IsInForce)
            && (CaseId is null || string.Equals(CaseId, hold.Placed.Data.CaseId, StringComparison.Ordinal))
            && (Node.IsDefault || scope.Nodes?.Any(Holds) == true)
            && (Run is null || scope.Runs?.Contains(Run, StringComparer.Ordinal) == true || HasNode(scope, NodeKind.Run, Run))
            && (Sample is not { } sample || HasSample(scope, sample) || HasNode(scope, NodeKind.Sample, sample.ToString()))
            && (Subject is null || scope.Subjects?.Contains(Subject, StringComparer.Ordinal) == true)
            && (HeldTenant is null || scope.Tenants?.Contains(HeldTenant, StringComparer.Ordinal) == true);
    }

    private static bool HasSample(HoldScope scope, SampleId sample) =>
        scope.Samples?.Any(held => held == sample || (held.Kind == SampleIdKind.Pair && held.Parts.Contains(sample))) == true;

    private static bool HasNode(HoldScope scope, NodeKind kind, string name) =>
        scope.Nodes?.Any(held => held.Kind == kind && string.Equals(held.Name, name, StringComparison.Ordinal)) == true;

    private bool Holds(LineageNode held) =>
        string.Equals(held.TextWithoutVersion, Node.TextWithoutVersion, StringComparison.Ordinal)
        || (held.IsDataset && Node.Kind == NodeKind.Column && Node.IsColumnOf(held))
        || (held.IsDataset && Node.Kind == NodeKind.Sample && string.Equals(Node.Namespace, $"{held.Namespace}/{held.Name}", StringComparison.Ordinal));
}
