namespace DqLineage;

/// <summary>Asks where data subjects' requests stand. All that is given must hold.</summary>
public sealed record SubjectRequestQuery
{
    /// <summary>The state of the ledger that is asked about.</summary>
    /// <value><see cref="AsOf.Now"/> by default.</value>
    public AsOf AsOf { get; init; }

    /// <summary>Only requests of this tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>Only requests of this data subject, by its pseudonym.</summary>
    public string? Subject { get; init; }

    /// <summary>Only requests for this.</summary>
    public SubjectRequestType RequestType { get; init; }

    /// <summary>Only open requests that had to be answered before this instant.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Whether to tell of completed and refused requests too.</summary>
    /// <value><see langword="false"/> by default: only of open ones.</value>
    public bool IncludeClosed { get; init; }

    internal bool Asks(SubjectRequestStatus status) =>
        (IncludeClosed || status.IsOpen) && (DueBefore is not { } instant || (status.IsOpen && status.Newest.Data.DueAt < instant));
}
