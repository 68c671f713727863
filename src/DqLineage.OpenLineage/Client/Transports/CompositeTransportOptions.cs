namespace DqLineage.OpenLineage;

/// <summary>What a composite transport can be told.</summary>
/// <remarks>Copied when a transport is made: later changes have no effect.</remarks>
public sealed class CompositeTransportOptions
{
    /// <summary>Whether the others are asked when one does not take an event.</summary>
    /// <value><see langword="true"/> by default: only an event that none takes is an error. Otherwise the first that does not take it is.</value>
    public bool ContinuesOnFailure { get; set; } = true;

    /// <summary>Whether the others are asked when one has taken an event.</summary>
    /// <value><see langword="true"/> by default: all get it. Otherwise the first that takes it is the only one.</value>
    public bool ContinuesOnSuccess { get; set; } = true;

    /// <summary>Whether transports are asked in the order of their priority, highest first, and those of equal priority as they were given.</summary>
    /// <value><see langword="false"/> by default: they are asked as they were given.</value>
    public bool SortsByPriority { get; set; }

    internal CompositeTransportOptions Copy() => (CompositeTransportOptions)MemberwiseClone();
}
