namespace DqLineage;

/// <summary>A job is named that the ledger says nothing of, in the state of the ledger that was asked about.</summary>
public sealed class JobNotFoundException : NotFoundException
{
    internal JobNotFoundException(string jobId)
        : base($"The ledger says nothing of a job '{SafeText.Show(jobId)}': record the job first, or correct the id.") =>
        JobId = jobId;

    /// <summary>The job that was asked for.</summary>
    public string JobId { get; }
}
