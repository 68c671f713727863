namespace DqLineage;

/// <summary>How a record stands to the policies about it.</summary>
public enum RetentionStanding
{
    /// <summary>No policy is about it, or it is of a kind that always stays.</summary>
    Kept,

    /// <summary>It is not due yet.</summary>
    InWindow,

    /// <summary>It has been kept long enough.</summary>
    Due,

    /// <summary>It is due, and the time of grace is over too.</summary>
    Overdue,

    /// <summary>It would be due, and a legal hold keeps it.</summary>
    Held,
}
