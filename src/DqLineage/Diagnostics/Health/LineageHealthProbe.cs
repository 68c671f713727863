namespace DqLineage;

/// <summary>Looks at something beside the ledger that has to be well too, such as an outbox. Derive from it to add to a <see cref="LineageHealth"/>.</summary>
/// <remarks>Probes that are services of a host are found by <c>AddDqLineage()</c>: keyed with the tracker's name, when it has one.</remarks>
public abstract class LineageHealthProbe
{
    /// <summary>Looks. It should come back within a second and change nothing.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is not well; empty when all is. What is thrown counts as unhealthy.</returns>
    public abstract ValueTask<IReadOnlyList<LineageHealthReason>> CheckAsync(CancellationToken cancellationToken);
}
