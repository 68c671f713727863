namespace DqLineage;

/// <summary>What an append waits for before it is acknowledged.</summary>
public enum Durability
{
    /// <summary>The records are on the disk: they survive a power cut. The default.</summary>
    Disk,

    /// <summary>
    /// The operating system has the records: they survive the end of the process, not that of the machine. A power cut may
    /// take acknowledged records of the last seconds. They reach the disk when the store is disposed.
    /// </summary>
    OperatingSystem,
}
