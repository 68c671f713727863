namespace DqLineage;

/// <summary>How far the review of one finding has come.</summary>
public enum ReviewState
{
    /// <summary>Nobody has reviewed it.</summary>
    Pending,

    /// <summary>It is decided: all who decided agree, or an adjudication settled it.</summary>
    Decided,

    /// <summary>It was only passed over.</summary>
    Skipped,

    /// <summary>It was put off and not decided since.</summary>
    Deferred,

    /// <summary>Reviewers decided differently, and nobody has settled it.</summary>
    InConflict,
}
