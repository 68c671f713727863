namespace DqLineage;

/// <summary>Everything that happened to a sample, over all runs, and where it stands.</summary>
/// <remarks>
/// Of each issue, and each column, the newest run that found it counts, with the reviews in that run. Of several issues, in this order: a
/// conflict, a removal, something undecided, something put off, a relabelling, a decision of the application's own, a keep.
/// </remarks>
public sealed record SampleHistory
{
    /// <summary>The sample.</summary>
    public required SampleId Sample { get; init; }

    /// <summary>Where it stands.</summary>
    public required SampleStatus Status { get; init; }

    /// <summary>The value that holds: the new one after a relabelling, else what the newest detection found; unspecified when nothing says.</summary>
    public DataValue EffectiveValue { get; init; }

    /// <summary>Who put it where it stands; absent while nobody has.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When that was decided.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Detections, reviews and corrections in the order of the ledger: <see cref="Recorded{T}"/> of <see cref="Detection"/>, <see cref="Review"/> or <see cref="Correction"/>.</summary>
    public required IReadOnlyList<Recorded> Events { get; init; }

    /// <summary>What was found.</summary>
    public IEnumerable<Recorded<Detection>> Detections => Events.OfType<Recorded<Detection>>();

    /// <summary>What people decided, superseded reviews included.</summary>
    public IEnumerable<Recorded<Review>> Reviews => Events.OfType<Recorded<Review>>();

    /// <summary>What was done to the data.</summary>
    public IEnumerable<Recorded<Correction>> Corrections => Events.OfType<Recorded<Correction>>();
}
