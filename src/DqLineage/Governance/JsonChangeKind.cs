namespace DqLineage;

/// <summary>What happened to a value of a JSON document.</summary>
public enum JsonChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It is another value of the same type.</summary>
    Changed,

    /// <summary>It is a value of another type: object, array, text, number, truth value or null.</summary>
    TypeChanged,
}
