namespace DqLineage;

/// <summary>The one pass of a report over the records of its period.</summary>
internal sealed class ReportPass(IReadOnlyList<ReportObserver> observers)
{
    private const int ReportEvery = 4096;

    private readonly Dictionary<string, ReportObserver[]> _ofKind = new(StringComparer.Ordinal);

    /// <returns>How many records there are.</returns>
    internal async Task<long> ReadAsync(ReportContext context, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        long count = 0;
        string? kind = null;
        ReportObserver[] interested = [];
        await foreach (LedgerLine line in context.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            // Records of a kind come in crowds: mostly it is the kind of the one before.
            if (!ReferenceEquals(line.Kind, kind))
            {
                kind = line.Kind;
                interested = InterestedIn(kind);
            }

            foreach (ReportObserver observer in interested)
            {
                observer.Observe(line);
            }

            if (++count % ReportEvery == 0)
            {
                progress?.Report(count);
            }
        }

        progress?.Report(count);
        return count;
    }

    private ReportObserver[] InterestedIn(string kind)
    {
        if (_ofKind.TryGetValue(kind, out ReportObserver[]? interested))
        {
            return interested;
        }

        interested = [.. observers.Where(observer => observer.Kinds is not { } kinds || kinds.Contains(kind, StringComparer.Ordinal))];
        _ofKind.Add(kind, interested);
        return interested;
    }
}
