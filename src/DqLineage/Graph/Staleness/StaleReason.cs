namespace DqLineage;

/// <summary>Why an edge is stale.</summary>
public enum StaleReason
{
    /// <summary>The input was made anew after the output was made from it: the output does not hold what the input holds now.</summary>
    InputIsNewer,

    /// <summary>No record has stated the edge since the time that was asked about.</summary>
    NotStatedSince,
}
