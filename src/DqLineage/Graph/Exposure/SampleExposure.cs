namespace DqLineage;

/// <summary>A sample that was removed or relabelled, and what had used it by then.</summary>
public sealed record SampleExposure
{
    /// <summary>The sample; of a decision about a symmetric pair the pair.</summary>
    public required SampleId Sample { get; init; }

    /// <summary>The decision: what, by whom, when. Of several reviewers who decide the same, the newest.</summary>
    public required Recorded<Review> Review { get; init; }

    /// <summary>The record since which it has been decided so: that of the first reviewer of several who decide the same, or that by which a conflict ended.</summary>
    public required long DecidedSeq { get; init; }

    /// <summary>The newest record that says that the data was changed accordingly; absent when none does.</summary>
    public Recorded<Correction>? Correction { get; init; }

    /// <summary>The datasets in which the sample was flagged, in their versions.</summary>
    /// <value>Empty when no record names one: then nobody can tell what used the sample.</value>
    public required IReadOnlyList<LineageNode> Datasets { get; init; }

    /// <summary>The models that were trained before the decision on these datasets, on what comes from them, or on what an operation made that read the sample; the earliest training first.</summary>
    public required IReadOnlyList<ExposedModel> Models { get; init; }

    /// <summary>The predictions that were asked about the sample itself before the decision, the earliest first.</summary>
    public required IReadOnlyList<ExposedPrediction> Predictions { get; init; }

    /// <summary>The predictions that were asked before the decision about these datasets, or about what comes from them, the earliest first.</summary>
    public required IReadOnlyList<ExposedPrediction> DatasetPredictions { get; init; }
}
