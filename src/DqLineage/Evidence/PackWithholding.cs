namespace DqLineage;

/// <summary>Says why a pack leaves a record out: because its maker says so, a rule masks a value of it, or it holds the number of a payment card. A line is in a pack as it was hashed, or not at all.</summary>
internal sealed class PackWithholding(EvidencePackOptions options, RecordMasking masking)
{
    internal string? ReasonFor(LedgerLine line) =>
        options.Withhold?.Invoke(line)
        ?? (masking.IsEmpty ? null : ReasonOfRules(line))
        ?? (options.WithholdsCardNumbers && CardNumberSearch.IsIn(line) ? "holds the number of a payment card" : null);

    private string? ReasonOfRules(LedgerLine line)
    {
        foreach (MaskingRule rule in masking.Of(line))
        {
            if (MaskedColumns.Find(line, rule) is { } column)
            {
                return rule.TagKey is { } tag ? $"masked: tag {tag}" : $"masked: {column}";
            }
        }

        return null;
    }
}
