namespace DqLineage;

/// <summary>A dead letter that the ledger does not hold was to be closed. Nothing was written.</summary>
public sealed class DeadLetterNotFoundException : NotFoundException
{
    internal DeadLetterNotFoundException(string deadLetterId)
        : base($"The ledger holds no dead letter '{SafeText.Show(deadLetterId)}': correct the id or the tenant, or record the dead letter first.") => DeadLetterId = deadLetterId;

    /// <summary>The id that was asked for.</summary>
    public string DeadLetterId { get; }
}
