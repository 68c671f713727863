namespace DqLineage;

/// <summary>Where a sample stands, all its issues taken together.</summary>
public enum SampleStatus
{
    /// <summary>Nothing was ever found.</summary>
    Clean,

    /// <summary>Something was found and is not decided.</summary>
    Flagged,

    /// <summary>All is decided, and the sample stays as it is.</summary>
    Kept,

    /// <summary>It was decided to remove the sample.</summary>
    Removed,

    /// <summary>It was decided to replace a value.</summary>
    Relabelled,

    /// <summary>What is undecided was put off.</summary>
    Deferred,

    /// <summary>Reviewers decided differently, and nobody has settled it.</summary>
    InConflict,

    /// <summary>All is decided, by a decision that is the application's own.</summary>
    Decided,
}
