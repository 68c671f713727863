namespace DqLineage.OpenLineage;

/// <summary>A dataset, under all its names.</summary>
public sealed record OpenLineageDatasetInfo
{
    /// <summary>What it is known by. Of several names it is the first that an event had as an input, an output or its subject.</summary>
    public required OpenLineageName Name { get; init; }

    /// <summary>All names that mean the same dataset, by symlinks and renaming, in order; <see cref="Name"/> is one of them.</summary>
    public required IReadOnlyList<OpenLineageName> Names { get; init; }

    /// <summary>The jobs that make it, in order.</summary>
    public required IReadOnlyList<OpenLineageName> Producers { get; init; }

    /// <summary>The jobs that read it, in order.</summary>
    public required IReadOnlyList<OpenLineageName> Consumers { get; init; }

    /// <summary>Its tags and those of its fields, as the newest event that has any says.</summary>
    public required IReadOnlyList<CatalogTag> Tags { get; init; }

    /// <summary>What happened to it last: <c>ALTER</c>, <c>CREATE</c>, <c>DROP</c>, <c>OVERWRITE</c>, <c>RENAME</c> or <c>TRUNCATE</c>; absent when no event says.</summary>
    public string? LifecycleState { get; init; }

    /// <summary>Whether it was dropped, and nothing happened to it since.</summary>
    public bool IsDropped => LifecycleState is "DROP";

    /// <summary>The time of the first event that names it.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of the newest event that names it.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
