using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DqLineage.OpenLineage;

/// <summary>What an outbox can be told.</summary>
/// <remarks>Copied when an outbox is made: later changes have no effect.</remarks>
public sealed class OpenLineageOutboxOptions
{
    /// <summary>The name of the destination, by which the ledger keeps how far delivery has come: one for each server, the same in every process.</summary>
    /// <value><c>default</c> by default.</value>
    public string Destination
    {
        get;
        set
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            field = value;
        }
    }

        = "default";

    /// <summary>After how many events what was delivered is recorded: at most so many are sent again after a crash.</summary>
    /// <value>1 to 10,000; 100 by default.</value>
    public int BatchSize
    {
        get;
        set => field = value is >= 1 and <= 10_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A batch is of 1 to 10,000 events.");
    }

        = 100;

    /// <summary>How long the process that delivers keeps others from it without a word. After a crash another one takes over that much later.</summary>
    /// <value>1 s to 1 h; 30 s by default.</value>
    public TimeSpan LeaseDuration
    {
        get;
        set => field = Between(value, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
    }

        = TimeSpan.FromSeconds(30);

    /// <summary>How often the ledger is looked at for records of other processes.</summary>
    /// <value>10 ms to 1 h; 1 s by default.</value>
    public TimeSpan PollInterval
    {
        get;
        set => field = Between(value, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
    }

        = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait after the first failure; twice as long after each further one.</summary>
    /// <value>1 ms to 1 h; 0.5 s by default.</value>
    public TimeSpan FirstBackOff
    {
        get;
        set => field = Between(value, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
    }

        = TimeSpan.FromSeconds(0.5);

    /// <summary>How long to wait at most.</summary>
    /// <value>1 ms to 1 day; 1 min by default.</value>
    public TimeSpan LongestBackOff
    {
        get;
        set => field = Between(value, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1));
    }

        = TimeSpan.FromMinutes(1);

    /// <summary>How long disposing waits for what is being delivered. What is not delivered by then is delivered the next time.</summary>
    /// <value>0 to 1 h; 5 s by default.</value>
    public TimeSpan ShutdownTimeout
    {
        get;
        set => field = Between(value, TimeSpan.Zero, TimeSpan.FromHours(1));
    }

        = TimeSpan.FromSeconds(5);

    /// <summary>Whether the ledger's own records are delivered as the events that they mean: runs, jobs, stages, operations, trainings, validations and profiles.</summary>
    /// <value><see langword="true"/> by default; otherwise only what was emitted through a <see cref="LedgerTransport"/>.</value>
    public bool MapsRecords { get; set; } = true;

    /// <summary>What the events of the ledger's own records are called.</summary>
    /// <value>Names of the ledger's project by default.</value>
    public OpenLineageMapping Mapping
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }

        = new();

    /// <summary>The clock.</summary>
    /// <value><see cref="TimeProvider.System"/> by default.</value>
    public TimeProvider TimeProvider
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }

        = TimeProvider.System;

    /// <summary>Where the outbox logs to: names and counts, never events.</summary>
    /// <value>Nowhere by default.</value>
    public ILoggerFactory LoggerFactory
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }

        = NullLoggerFactory.Instance;

    internal OpenLineageOutboxOptions Copy() => (OpenLineageOutboxOptions)MemberwiseClone();

    private static TimeSpan Between(TimeSpan value, TimeSpan least, TimeSpan most) =>
        value >= least && value <= most ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"From {least} to {most}.");
}
