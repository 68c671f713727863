using System.Runtime.ExceptionServices;
using DqLineage.Stores;

namespace DqLineage;

/// <summary>Appends a stream of records in batches: while batches are being written, the next is made ready.</summary>
/// <remarks>For one caller at a time. Batches are written in order, and each is whole or not there. Memory stays flat: few batches are on their way.</remarks>
internal sealed class RecordStream<T>(LineageStore store, RecordType<T> type, LineageContext context, int batchSize)
    where T : class
{
    private const int MaxBatchesOnTheWay = 4;

    private readonly List<T> _batch = [];
    private readonly Queue<(ValueTask<AppendResult> Answer, T[] Items)> _onTheWay = new();

    /// <summary>How many records the ledger has acknowledged.</summary>
    internal long Recorded { get; private set; }

    /// <summary>Told <see cref="Recorded"/> after each batch.</summary>
    internal IProgress<long>? Progress { get; set; }

    /// <summary>Completes the items of a batch, in place, before they are encoded.</summary>
    internal SpanAction? Completing { get; set; }

    /// <summary>Told the items of each batch once it is in the ledger.</summary>
    internal ReadOnlySpanAction? Acknowledged { get; set; }

    /// <summary>Records all items and waits until they are in the ledger.</summary>
    internal async Task RecordAllAsync(IAsyncEnumerable<T> items, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (T item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                await AddAsync(item, cancellationToken).ConfigureAwait(false);
            }

            if (_batch.Count > 0)
            {
                await SendAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (LineageStoreException)
        {
            // The batches behind the one that failed fail as well, for its reason.
            await SettleAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
        catch
        {
            await SettleAsync().ConfigureAwait(false);
            throw;
        }

        await SettleAsync().ConfigureAwait(false);
    }

    private ValueTask AddAsync(T item, CancellationToken cancellationToken)
    {
        _batch.Add(item);
        return _batch.Count < batchSize ? ValueTask.CompletedTask : SendAsync(cancellationToken);
    }

    /// <summary>Waits for the batches that are on their way, for all of them: they are being written, and count.</summary>
    private async Task SettleAsync()
    {
        ExceptionDispatchInfo? first = null;
        while (_onTheWay.Count > 0)
        {
            try
            {
                await AwaitOldestAsync().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Thrown below, once the others were awaited.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                first ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        first?.Throw();
    }

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        if (_onTheWay.Count == MaxBatchesOnTheWay)
        {
            await AwaitOldestAsync().ConfigureAwait(false);
        }

        await store.WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        T[] items = [.. _batch];
        _batch.Clear();
        Completing?.Invoke(items);

        // What is on its way is not taken back: a stream that is stopped ends behind a batch.
        ValueTask<AppendResult> answer = store.AppendAsync(Encode(items), condition: null, inBackground: true, CancellationToken.None);
        _onTheWay.Enqueue((answer, items));
    }

    private EncodedBatch Encode(T[] items)
    {
        DateTimeOffset now = store.Options.TimeProvider.GetUtcNow();
        EncodedBatch batch = EncodedBatch.Rent();
        try
        {
            foreach (T item in items)
            {
                batch.Add(type, item, RecordId.New(now), isIdGiven: false, context);
            }

            return batch;
        }
        catch
        {
            batch.Return();
            throw;
        }
    }

    private async ValueTask AwaitOldestAsync()
    {
        (ValueTask<AppendResult> answer, T[] items) = _onTheWay.Dequeue();
        await answer.ConfigureAwait(false);
        Recorded += items.Length;
        Acknowledged?.Invoke(items);
        Progress?.Report(Recorded);
    }

    internal delegate void SpanAction(Span<T> items);

    internal delegate void ReadOnlySpanAction(ReadOnlySpan<T> items);
}
