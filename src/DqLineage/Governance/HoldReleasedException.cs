namespace DqLineage;

/// <summary>A legal hold that was released already was to be released. Nothing was written.</summary>
public sealed class HoldReleasedException : DqLineageException
{
    internal HoldReleasedException(Recorded<LegalHold> released)
        : base($"The legal hold '{SafeText.Show(released.Data.HoldId)}' was released by record {released.Seq}: to hold the data again, place a new hold.")
    {
        HoldId = released.Data.HoldId;
        Seq = released.Seq;
    }

    /// <summary>The hold's id.</summary>
    public string HoldId { get; }

    /// <summary>The record that released it.</summary>
    public long Seq { get; }
}
