using System.Runtime.CompilerServices;

namespace DqLineage;

/// <summary>Masks the cells of a flat file: by the rules, and numbers of payment cards everywhere.</summary>
internal sealed class FlatMask(RecordMasking masking, bool masksCardNumbers)
{
    // The ledger's own members: position, time, id and kind. What an application wrote comes behind.
    private const int OwnColumns = 4;

    private readonly ConditionalWeakTable<MaskingRule, bool[]> _columns = [];

    /// <summary>Masks a row.</summary>
    /// <param name="cells">The row.</param>
    /// <param name="names">The columns' names.</param>
    /// <param name="line">The record that the row is of.</param>
    internal void Apply(FlatCell[] cells, IReadOnlyList<string> names, LedgerLine line)
    {
        var applying = masking.Of(line).Select(rule => (Rule: rule, Columns: ColumnsOf(rule, names))).ToList();
        for (int i = OwnColumns; i < cells.Length; i++)
        {
            if (cells[i].Text is not { } text)
            {
                continue;
            }

            MaskingRule? rule = applying.Find(one => one.Columns[i]).Rule;
            string? masked = rule is not null ? rule.Mask(text) : masksCardNumbers ? CardNumbers.Mask(text) : text;
            if (!ReferenceEquals(masked, text))
            {
                cells[i] = FlatCell.OfText(masked);
            }
        }
    }

    private bool[] ColumnsOf(MaskingRule rule, IReadOnlyList<string> names) => _columns.GetValue(rule, one => [.. names.Select(one.Covers)]);
}
