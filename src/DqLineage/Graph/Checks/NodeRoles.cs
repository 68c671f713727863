namespace DqLineage;

/// <summary>What the records say of a node, as far as a check asks.</summary>
[Flags]
internal enum NodeRoles
{
    None = 0,

    /// <summary>A record states how it came about: an operation makes it, or it is an operation, a prediction or a trained model with a record of its own.</summary>
    Recorded = 1,

    /// <summary>An operation or a prediction reads it.</summary>
    Read = 2,

    /// <summary>A training names it.</summary>
    TrainedOn = 4,

    /// <summary>It is read or trained on, and the record names no version.</summary>
    UsedWithoutVersion = 8,

    /// <summary>A prediction is by it.</summary>
    NamedByPrediction = 16,

    /// <summary>A column of it comes from others; or it is that column.</summary>
    Derived = 32,
}
