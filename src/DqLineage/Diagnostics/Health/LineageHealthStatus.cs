namespace DqLineage;

/// <summary>How well a ledger is. Greater is worse.</summary>
public enum LineageHealthStatus
{
    /// <summary>All is well.</summary>
    Healthy = 0,

    /// <summary>Records are taken or read, and somebody should look.</summary>
    Degraded = 1,

    /// <summary>The ledger takes no records, cannot be read, or is not what was written.</summary>
    Unhealthy = 2,
}
