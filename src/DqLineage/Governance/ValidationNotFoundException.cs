namespace DqLineage;

/// <summary>A validation is named that the ledger does not hold.</summary>
public sealed class ValidationNotFoundException : NotFoundException
{
    internal ValidationNotFoundException(string validationId)
        : base($"The ledger holds no validation '{SafeText.Show(validationId)}': record it first, or correct the id.") =>
        ValidationId = validationId;

    /// <summary>The validation that was asked for.</summary>
    public string ValidationId { get; }
}
