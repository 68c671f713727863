namespace DqLineage.Stores;

/// <summary>Compares projections that a store keeps with the lines, as a verification reads these from the first one on.</summary>
internal abstract class ProjectionCheck
{
    /// <summary>Takes the next line, which was found good.</summary>
    internal abstract void Add(LedgerLine line);

    /// <summary>Compares, once all lines were taken.</summary>
    /// <returns>The first projection that says something else than its lines, or <see langword="null"/>.</returns>
    internal abstract LedgerProjectionFault? Complete();
}
