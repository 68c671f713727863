namespace DqLineage.OpenLineage;

/// <summary>What a file transport can be told.</summary>
/// <remarks>Copied when a transport is made: later changes have no effect.</remarks>
public sealed class FileTransportOptions
{
    /// <summary>Whether all events go into one file, one a line; otherwise each has a file of its own.</summary>
    /// <value><see langword="false"/> by default, as in the clients of other languages.</value>
    public bool Appends { get; set; }

    /// <summary>What the acknowledgement of an event waits for.</summary>
    /// <value><see cref="Durability.Disk"/> by default.</value>
    public Durability Durability
    {
        get;
        set => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Choose Durability.Disk or Durability.OperatingSystem.");
    }

    /// <summary>How long to wait for another process that writes to the same file.</summary>
    /// <value>5 s by default; 0 to an hour.</value>
    public TimeSpan Timeout
    {
        get;
        set => field = value >= TimeSpan.Zero && value <= TimeSpan.FromHours(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The wait for another process is between nothing and an hour.");
    }
    = TimeSpan.FromSeconds(5);

    internal FileTransportOptions Copy() => (FileTransportOptions)MemberwiseClone();
}
