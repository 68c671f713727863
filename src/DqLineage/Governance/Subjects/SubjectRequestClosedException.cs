namespace DqLineage;

/// <summary>A request of a data subject that was completed or refused already was to be changed. Nothing was written.</summary>
public sealed class SubjectRequestClosedException : DqLineageException
{
    internal SubjectRequestClosedException(Recorded<SubjectRequest> closed)
        : base($"The request '{SafeText.Show(closed.Data.RequestId)}' was {closed.Data.State} by record {closed.Seq}: what is asked for after that is a new request.")
    {
        RequestId = closed.Data.RequestId;
        Seq = closed.Seq;
    }

    /// <summary>The request's id.</summary>
    public string RequestId { get; }

    /// <summary>The record that closed it: of an erasure, the receipt.</summary>
    public long Seq { get; }
}
