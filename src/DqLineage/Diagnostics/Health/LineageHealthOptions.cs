namespace DqLineage;

/// <summary>What a ledger's health is judged by.</summary>
/// <remarks>Copied when a <see cref="LineageHealth"/> is made: later changes have no effect.</remarks>
public sealed class LineageHealthOptions
{
    /// <summary>How long ago this process must have verified the whole ledger at most. One that it never verified is degraded as well.</summary>
    /// <value>Absent by default: not asked. Greater than zero.</value>
    public TimeSpan? VerifiedWithin
    {
        get;
        set => field = value is null || value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Give a time that is greater than zero, or none.");
    }

    /// <summary>Whether a ledger that was opened to be read is well.</summary>
    /// <value><see langword="false"/> by default: it is degraded, since it takes no records.</value>
    public bool AllowsReadOnly { get; set; }

    internal LineageHealthOptions Copy() => (LineageHealthOptions)MemberwiseClone();
}
