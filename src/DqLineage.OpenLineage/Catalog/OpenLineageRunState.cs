namespace DqLineage.OpenLineage;

/// <summary>The state that a run is in. The newest event that ends it decides; what comes after an end changes nothing.</summary>
public enum OpenLineageRunState
{
    /// <summary>Events told of it, and none of its state.</summary>
    Unknown,

    /// <summary>It began, and nothing says that it ended.</summary>
    Running,

    /// <summary>It ended well.</summary>
    Completed,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was given up.</summary>
    Aborted,
}
