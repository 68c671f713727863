namespace DqLineage;

/// <summary>How a node comes by a tag.</summary>
public enum TagOrigin
{
    /// <summary>It was recorded for the node itself.</summary>
    Own,

    /// <summary>It was recorded for the dataset that the column belongs to.</summary>
    Inherited,

    /// <summary>It was recorded for a dataset or a column upstream. Computed from the lineage graph, and recorded nowhere.</summary>
    Derived,
}
