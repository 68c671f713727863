namespace DqLineage;

/// <summary>Asks for the records of data subjects' requests: each change of state is one.</summary>
public sealed record SubjectRequestRecordQuery : LineageQuery
{
    /// <summary>Only records of the request with this id.</summary>
    public string? RequestId { get; init; }

    /// <summary>Only records of this data subject, by its pseudonym.</summary>
    public string? Subject { get; init; }

    /// <summary>Only records of requests for this.</summary>
    public SubjectRequestType RequestType { get; init; }

    /// <summary>Only records with this state.</summary>
    public SubjectRequestState State { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.SubjectRequest));
        AddIfGiven(keys, "subject-request", RequestId);
        AddIfGiven(keys, "subject", Subject);
        AddIfGiven(keys, "request-type", RequestType);
        AddIfGiven(keys, "status", State);
    }
}
