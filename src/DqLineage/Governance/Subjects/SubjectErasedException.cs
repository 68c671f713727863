namespace DqLineage;

/// <summary>The data subject was erased already: the receipt is named. Nothing was sealed, and nothing written.</summary>
public sealed class SubjectErasedException : DqLineageException
{
    internal SubjectErasedException(Recorded<SubjectRequest> receipt)
        : base($"The data subject {receipt.Data.Subject} was erased: record {receipt.Seq} is the receipt of the request '{SafeText.Show(receipt.Data.RequestId)}'. If the key has come back from a backup, call EraseSubjectAsync to destroy it again.")
    {
        RequestId = receipt.Data.RequestId;
        Subject = receipt.Data.Subject;
        Seq = receipt.Seq;
    }

    /// <summary>The erasure's request.</summary>
    public string RequestId { get; }

    /// <summary>The subject's pseudonym.</summary>
    public string Subject { get; }

    /// <summary>The record that is the receipt.</summary>
    public long Seq { get; }
}
