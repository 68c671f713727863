namespace DqLineage;

/// <summary>The one pass of a report over the records of its period; over all of the ledger's when somebody has to see them.</summary>
internal sealed class ReportPass(IReadOnlyList<ReportObserver> observers)
{
    private const int ReportEvery = 4096;

    private readonly Dictionary<string, ReportObserver[]> _inPeriod = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReportObserver[]> _outside = new(StringComparer.Ordinal);

    /// <returns>How many records there are in the period.</returns>
    internal async Task<long> ReadAsync(ReportContext context, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        bool isWhole = observers.Any(observer => observer.SeesWholeLedger);
        (long from, long to) = isWhole ? (0, context.LedgerSize) : (context.FirstSeq, context.EndSeq);
        long read = 0;
        long count = 0;
        string? kind = null;
        bool wasInPeriod = false;
        ReportObserver[] interested = [];
        await foreach (LedgerLine line in context.ReadLinesAsync(from, to, cancellationToken).ConfigureAwait(false))
        {
            if (line.IsPruned)
            {
                continue;
            }

            // Records of a kind come in crowds: mostly it is the kind of the one before.
            bool isInPeriod = line.Seq >= context.FirstSeq && line.Seq < context.EndSeq;
            if (!ReferenceEquals(line.Kind, kind) || isInPeriod != wasInPeriod)
            {
                (kind, wasInPeriod) = (line.Kind, isInPeriod);
                interested = InterestedIn(kind, isInPeriod);
            }

            foreach (ReportObserver observer in interested)
            {
                observer.Observe(line);
            }

            count += isInPeriod ? 1 : 0;
            if (++read % ReportEvery == 0)
            {
                progress?.Report(read);
            }
        }

        progress?.Report(read);
        return count;
    }

    private ReportObserver[] InterestedIn(string kind, bool isInPeriod)
    {
        Dictionary<string, ReportObserver[]> known = isInPeriod ? _inPeriod : _outside;
        if (known.TryGetValue(kind, out ReportObserver[]? interested))
        {
            return interested;
        }

        interested =
        [
            .. observers.Where(observer => (isInPeriod || observer.SeesWholeLedger) && (observer.Kinds is not { } kinds || kinds.Contains(kind, StringComparer.Ordinal))),
        ];
        known.Add(kind, interested);
        return interested;
    }
}
