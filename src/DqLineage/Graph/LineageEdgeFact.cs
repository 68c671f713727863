namespace DqLineage;

/// <summary>What a record says of an edge beyond its two ends: a <see cref="DatasetUse"/> or a <see cref="ColumnTransformation"/>.</summary>
public abstract record LineageEdgeFact
{
    private protected LineageEdgeFact()
    {
    }
}
