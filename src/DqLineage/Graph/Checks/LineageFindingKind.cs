namespace DqLineage;

/// <summary>What a check of the lineage finds.</summary>
public enum LineageFindingKind
{
    /// <summary>An operation or a prediction reads a dataset that no operation makes and that is not declared a source: where it comes from is unknown. A warning.</summary>
    DanglingInput,

    /// <summary>A training names a dataset that no operation makes and that is not declared a source: what the model knows cannot be traced. An error.</summary>
    UnknownTrainingDataset,

    /// <summary>Something that only a record can have brought about, and no record says how: a dataset whose columns come from others and that no operation makes, or an
    /// operation, a prediction or a model that another operation reads. An error.</summary>
    OutputWithoutProducer,

    /// <summary>Predictions name a version of a model of which no record says what it was trained on. An error.</summary>
    PredictionOfUnknownModel,

    /// <summary>Nodes that each come from each other. A warning: data that is changed in place looks so, when records do not name its versions.</summary>
    Cycle,

    /// <summary>An operation, a prediction or a training uses a dataset without saying in which version: it cannot be repeated for certain. A warning.</summary>
    UnversionedInput,

    /// <summary>A node that was expected, and that no record names. An error.</summary>
    ExpectedNodeMissing,
}
