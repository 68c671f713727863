namespace DqLineage;

/// <summary>A review is about a sample that its run never flagged. Nothing was written.</summary>
public sealed class SampleNotFlaggedException : DqLineageException
{
    internal SampleNotFlaggedException(string runId, SampleId sample)
        : base(
            $"Run '{SafeText.Show(runId)}' never flagged the sample {SafeText.Show(sample.ToString())}: correct the sample or the run. "
            + "To review samples that no run flagged, set LineageTrackerOptions.AllowAdHocReviews.")
    {
        RunId = runId;
        Sample = sample;
    }

    /// <summary>The run.</summary>
    public string RunId { get; }

    /// <summary>The sample.</summary>
    public SampleId Sample { get; }
}
