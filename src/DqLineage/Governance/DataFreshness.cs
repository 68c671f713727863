namespace DqLineage;

/// <summary>How old the newest data of a dataset or a source is.</summary>
public sealed record DataFreshness
{
    /// <summary>The dataset, whatever its version, as <c>NAMESPACE/NAME</c> with each part percent-encoded; <see langword="null"/> of a source.</summary>
    public required string? Dataset { get; init; }

    /// <summary>The source of watermarks; <see langword="null"/> of a dataset.</summary>
    public required string? Source { get; init; }

    /// <summary>When the newest work on the dataset was completed; of a source, up to when it was taken in.</summary>
    /// <value><see langword="null"/> when nothing is recorded.</value>
    public required DateTimeOffset? NewestAt { get; init; }

    /// <summary>The record that says so.</summary>
    public required long? Seq { get; init; }

    /// <summary>How old that is at the time that is asked about.</summary>
    /// <value><see langword="null"/> when nothing is recorded; not negative.</value>
    public required TimeSpan? Age { get; init; }

    /// <summary>Whether it is young enough.</summary>
    /// <value><see langword="null"/> when no age was asked for; <see langword="false"/> when nothing is recorded.</value>
    public required bool? IsMet { get; init; }
}
