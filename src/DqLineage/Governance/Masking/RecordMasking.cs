namespace DqLineage;

/// <summary>Tells which rules are about a record: one decision for whatever leaves the ledger.</summary>
internal sealed class RecordMasking(IReadOnlyList<MaskingRule> rules, ConcernedRecords<ComplianceTag>? tags)
{
    internal bool IsEmpty => rules.Count == 0;

    /// <summary>The rules that are about the record, in their order.</summary>
    internal IEnumerable<MaskingRule> Of(LedgerLine line)
    {
        var keys = (tags?.Of(line) ?? []).Select(tag => tag.TagKey).ToHashSet(StringComparer.Ordinal);
        return rules.Where(rule => rule.TagKey is null || keys.Contains(rule.TagKey));
    }
}
