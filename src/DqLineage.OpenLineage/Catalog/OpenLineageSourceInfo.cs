namespace DqLineage.OpenLineage;

/// <summary>Where datasets live: a database, a bucket, a broker.</summary>
public sealed record OpenLineageSourceInfo
{
    /// <summary>The namespace of its datasets, which is its address, such as <c>postgres://db:5432</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What kind it is: the scheme of the address, such as <c>postgres</c>; the whole name when it is no address.</summary>
    public required string Type { get; init; }

    /// <summary>How many datasets it has.</summary>
    public required int Datasets { get; init; }
}
