namespace DqLineage;

/// <summary>Where a dead letter stands at a moment.</summary>
public enum DeadLetterStanding
{
    /// <summary>It waits for somebody to see to it.</summary>
    Open,

    /// <summary>Nobody saw to it until it expired.</summary>
    Expired,

    /// <summary>It was dealt with.</summary>
    Resolved,

    /// <summary>It was put through again.</summary>
    Replayed,

    /// <summary>It is closed by a word that this version does not know; see its <see cref="DeadLetter.State"/>.</summary>
    Closed,
}
