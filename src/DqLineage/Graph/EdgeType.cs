namespace DqLineage;

/// <summary>How two nodes of the lineage graph hang together.</summary>
public enum EdgeType
{
    /// <summary>From what was read to the operation that read it, or to the prediction that was made of it.</summary>
    InputTo,

    /// <summary>From an operation to what it made.</summary>
    Produces,

    /// <summary>From a person to the operation that they performed.</summary>
    Performed,

    /// <summary>From a system to the operation that ran on it.</summary>
    Hosted,

    /// <summary>From a dataset to the model that was trained or measured on it.</summary>
    UsedInTraining,

    /// <summary>From a model to what its training was set up with.</summary>
    ConfiguredWith,

    /// <summary>From a model to what was measured of it.</summary>
    EvaluatedWith,

    /// <summary>From a prediction to the model that made it.</summary>
    GeneratedBy,

    /// <summary>From a column to one that it comes from.</summary>
    DerivedFrom,

    /// <summary>From a run or a job to one that it began.</summary>
    ParentOf,

    /// <summary>From one name of a dataset to another of the same: a table and its files, or what it was called before. There is one edge each way.</summary>
    SameAs,
}
