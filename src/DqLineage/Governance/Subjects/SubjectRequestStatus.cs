namespace DqLineage;

/// <summary>A request of a data subject, and where it stands at the moment that is asked about.</summary>
public sealed record SubjectRequestStatus
{
    /// <summary>The record that it came in with.</summary>
    public required Recorded<SubjectRequest> Received { get; init; }

    /// <summary>The newest record of it.</summary>
    public required Recorded<SubjectRequest> Newest { get; init; }

    /// <summary>Whether it is neither completed nor refused.</summary>
    public bool IsOpen => !Newest.Data.IsClosed;
}
