using System.Globalization;
using DqLineage.Stores;

namespace DqLineage;

internal sealed partial class RetentionSection
{
    /// <summary>What was pruned in the period, and how much altogether.</summary>
    private static async Task<IReadOnlyList<ReportBlock>> PrunedAsync(ReportContext context, CancellationToken cancellationToken)
    {
        long records = 0;
        long ofPeriod = 0;
        var newest = new NewestRecords<IReadOnlyList<ReportValue>>(context.MaxRows);
        var query = new LedgerQuery { Keys = [LedgerKey.OfKind(RecordKinds.Pruned), .. EnvelopeKeys.OfTenant(context.Tenant)], ToSeq = context.LedgerSize };
        await foreach (LedgerLine line in context.Tracker.Store.FindAsync(query, cancellationToken).ConfigureAwait(false))
        {
            Pruning pruning = line.As(RecordTypes.Pruning).Data;
            records += pruning.Records;
            if (line.Seq >= context.FirstSeq && line.Seq < context.EndSeq)
            {
                ofPeriod += pruning.Records;
                newest.Add(RowOf(line, pruning));
            }
        }

        if (records == 0)
        {
            return [Figure.Nothing("Nothing was pruned.")];
        }

        var figures = new ReportFigures { Figures = [Figure.Of("records pruned in this period", ofPeriod), Figure.Of("records pruned altogether", records)] };
        return newest.Count == 0
            ? [figures]
            : [
                figures,
                new ReportTable
                {
                    Title = "Pruned in this period",
                    Columns = ["Recorded (UTC)", "Position", "Pruned by", "Records", "By kind", "Policies", "Reason", "SHA-256 of the pack's tag manifest"],
                    Rows = [.. newest.NewestFirst],
                    Note = newest.Note,
                },
            ];
    }

    private static IReadOnlyList<ReportValue> RowOf(LedgerLine line, Pruning pruning)
    {
        IEnumerable<string> kinds = pruning.ByKind.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Key} {kind.Value}"));
        return
        [
            line.Time, line.Seq, pruning.PrunedBy, pruning.Records, string.Join(", ", kinds), string.Join(", ", pruning.Policies), pruning.Reason, pruning.PackTagManifestSha256,
        ];
    }
}
