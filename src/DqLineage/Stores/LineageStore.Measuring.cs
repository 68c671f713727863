using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace DqLineage.Stores;

// Only for somebody who listens: nobody else pays for a clock, an activity or a further enumerator.
public abstract partial class LineageStore
{
    private async ValueTask<AppendResult> MeasureAppendAsync(EncodedBatch batch, AppendCondition? condition, bool inBackground, CancellationToken cancellationToken)
    {
        using Activity? activity = DqLineageDiagnostics.StartAppend(StoreSystem, batch.Count);
        long begun = Stopwatch.GetTimestamp();

        // Now: once it is queued the batch belongs to others.
        IReadOnlyCollection<KeyValuePair<string, int>> kinds = batch.CountKinds();
        try
        {
            AppendResult result = await AppendOrReturnAsync(batch, condition, inBackground, cancellationToken).ConfigureAwait(false);
            DqLineageDiagnostics.Appended(activity, StoreSystem, result, kinds, Stopwatch.GetElapsedTime(begun));
            return result;
        }
        catch (Exception exception)
        {
            DqLineageDiagnostics.NotAppended(activity, StoreSystem, exception, Stopwatch.GetElapsedTime(begun));
            throw;
        }
    }

    private ValueTask<AppendResult> AppendOrReturnAsync(EncodedBatch batch, AppendCondition? condition, bool inBackground, CancellationToken cancellationToken)
    {
        try
        {
            return _commits.AppendAsync(batch, condition, inBackground, cancellationToken);
        }
        catch
        {
            batch.Return();
            throw;
        }
    }

    private async IAsyncEnumerable<LedgerLine> MeasureQueryAsync(LedgerQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? kind = KindOf(query);
        Activity? activity = DqLineageDiagnostics.StartQuery(StoreSystem, kind);
        long ticks = 0;
        long records = 0;
        Exception? fault = null;
        IAsyncEnumerator<LedgerLine> lines = FindWithinAsync(query, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (true)
            {
                // What the caller does between two records is not the query's time.
                long begun = Stopwatch.GetTimestamp();
                try
                {
                    if (!await lines.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }
                }
                catch (Exception exception)
                {
                    fault = exception;
                    throw;
                }
                finally
                {
                    ticks += Stopwatch.GetTimestamp() - begun;
                }

                records++;
                yield return lines.Current;
            }
        }
        finally
        {
            await lines.DisposeAsync().ConfigureAwait(false);
            DqLineageDiagnostics.Queried(activity, StoreSystem, kind, records, TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency), fault);
            activity?.Dispose();
        }
    }

    private static string? KindOf(LedgerQuery query)
    {
        foreach (LedgerKey key in query.Keys)
        {
            if (key.NameSpan is "kind")
            {
                return RecordKinds.ToldAs(System.Text.Encoding.UTF8.GetBytes(key.Value));
            }
        }

        return null;
    }
}
