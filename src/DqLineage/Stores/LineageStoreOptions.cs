using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DqLineage;

/// <summary>What every store can be told.</summary>
/// <remarks>Copied when a store is made: later changes have no effect.</remarks>
public class LineageStoreOptions
{
    /// <summary>Makes options with the defaults.</summary>
    public LineageStoreOptions()
    {
    }

    /// <summary>Copies options.</summary>
    /// <param name="other">The options to copy.</param>
    protected LineageStoreOptions(LineageStoreOptions other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Durability = other.Durability;
        ReadOnly = other.ReadOnly;
        TimeProvider = other.TimeProvider;
        LoggerFactory = other.LoggerFactory;
        MaxQueuedRecords = other.MaxQueuedRecords;
        MaxQueuedBytes = other.MaxQueuedBytes;
    }

    /// <summary>What an append waits for.</summary>
    /// <value><see cref="Durability.Disk"/> by default.</value>
    public Durability Durability
    {
        get;
        set => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Choose Durability.Disk or Durability.OperatingSystem.");
    }

    /// <summary>Whether the ledger is only read: no ledger is created, nothing is repaired, and no lock is taken.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool ReadOnly { get; set; }

    /// <summary>How many records may wait to be written before further appends wait to be queued.</summary>
    /// <value>65,536 by default; at least 1. Nothing is ever dropped: who appends faster than the disk writes is slowed down.</value>
    public int MaxQueuedRecords
    {
        get;
        set => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one record must be allowed to wait.");
    }
    = 65_536;

    /// <summary>How many bytes of records may wait to be written before further appends wait to be queued.</summary>
    /// <value>64 MiB by default; at least 1. A batch that is larger is taken all the same, once there is room.</value>
    public long MaxQueuedBytes
    {
        get;
        set => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one byte must be allowed to wait.");
    }
    = 64L * 1024 * 1024;

    /// <summary>The clock that stamps records.</summary>
    /// <value><see cref="TimeProvider.System"/> by default.</value>
    public TimeProvider TimeProvider
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = TimeProvider.System;

    /// <summary>Where the store logs to: ids and counts, never payloads.</summary>
    /// <value>Nowhere by default.</value>
    public ILoggerFactory LoggerFactory
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = NullLoggerFactory.Instance;

    /// <summary>A copy without what derived options add.</summary>
    /// <returns>The copy.</returns>
    internal LineageStoreOptions CopyBase() => new(this);
}
