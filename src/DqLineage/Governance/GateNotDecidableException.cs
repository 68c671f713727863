namespace DqLineage;

/// <summary>A quality gate cannot decide: its content is no gate, or what it measures is not there. Nothing was written.</summary>
public sealed class GateNotDecidableException : DqLineageException
{
    internal GateNotDecidableException(string gateId, string why, Exception? innerException = null)
        : base($"The gate '{SafeText.Show(gateId)}' cannot decide: {why}", innerException) =>
        GateId = gateId;

    /// <summary>The gate.</summary>
    public string GateId { get; }
}
