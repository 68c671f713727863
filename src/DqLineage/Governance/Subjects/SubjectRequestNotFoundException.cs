namespace DqLineage;

/// <summary>A request of a data subject that the ledger does not hold was to be changed. Nothing was written.</summary>
public sealed class SubjectRequestNotFoundException : NotFoundException
{
    internal SubjectRequestNotFoundException(string requestId)
        : base($"The ledger knows no request '{SafeText.Show(requestId)}' of a data subject: correct the id or the tenant.") => RequestId = requestId;

    /// <summary>The id that was asked for.</summary>
    public string RequestId { get; }
}
