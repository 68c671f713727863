namespace DqLineage;

/// <summary>Asks which models and predictions used samples that were removed or relabelled later.</summary>
/// <remarks>What the base narrows by, it says of the reviews: who decided, in which run, recorded when.</remarks>
public sealed record ExposureQuery : LineageQuery
{
    /// <summary>Which decisions count.</summary>
    /// <value><see cref="ReviewDecision.Remove"/> and <see cref="ReviewDecision.Relabel"/> by default.</value>
    public IReadOnlyCollection<ReviewDecision> Decisions { get; init; } = [ReviewDecision.Remove, ReviewDecision.Relabel];

    /// <summary>Only samples of these datasets, whatever the version.</summary>
    /// <value>Empty by default: of any.</value>
    public IReadOnlyCollection<LineageNode> Datasets { get; init; } = [];

    /// <summary>Whether a use of another version of the dataset than that in which the sample was flagged counts too.</summary>
    /// <value><see langword="false"/> by default: where both name a version, it has to be the same.</value>
    public bool AnyVersion { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys) => keys.Add(LedgerKey.OfKind(RecordKinds.Review));
}
