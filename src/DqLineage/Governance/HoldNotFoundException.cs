namespace DqLineage;

/// <summary>A legal hold that the ledger does not hold was to be released. Nothing was written.</summary>
public sealed class HoldNotFoundException : NotFoundException
{
    internal HoldNotFoundException(string holdId)
        : base($"The ledger knows no legal hold '{SafeText.Show(holdId)}': correct the id or the tenant.") => HoldId = holdId;

    /// <summary>The id that was asked for.</summary>
    public string HoldId { get; }
}
