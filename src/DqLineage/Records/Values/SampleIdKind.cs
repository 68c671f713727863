namespace DqLineage;

/// <summary>What a sample is known by.</summary>
public enum SampleIdKind
{
    /// <summary>A 64-bit integer.</summary>
    Integer,

    /// <summary>A UUID.</summary>
    Uuid,

    /// <summary>A text.</summary>
    Text,

    /// <summary>Several parts in order.</summary>
    Composite,

    /// <summary>Two samples in no order.</summary>
    Pair,
}
