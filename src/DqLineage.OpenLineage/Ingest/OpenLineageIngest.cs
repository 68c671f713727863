using DqLineage.Stores;

namespace DqLineage.OpenLineage;

/// <summary>Takes in events: reads, checks and records them, batch by batch, while the batches before are being written.</summary>
internal sealed class OpenLineageIngest(LineageStore store, OpenLineageIngestOptions options, IProgress<long>? progress)
{
    private const int MaxBatchesOnTheWay = 4;
    private const int MaxAttempts = 10;

    // A batch is one atomic append, which is written in one piece.
    private const int MaxBatchBytes = 4 * 1024 * 1024;

    private readonly List<OpenLineageRejection> _rejections = [];
    private readonly List<OpenLineageRejection> _warnings = [];
    private readonly Queue<(Task Written, List<LedgerRecord[]> Batch)> _onTheWay = new();
    private Task _lastQueued = Task.CompletedTask;

    // Those that are on their way. Whether an event is in the ledger, the ledger says when it is appended.
    private readonly HashSet<Guid> _unwritten = [];

    // Of each event its record, and those that come from it.
    private List<LedgerRecord[]> _batch = [];
    private int _batchBytes;
    private long _received;
    private long _recorded;
    private long _alreadyRecorded;
    private long _rejected;
    private long _derived;

    internal async Task<OpenLineageIngestResult> RunAsync(Stream stream, CancellationToken cancellationToken)
    {
        var scanner = new EventScanner(stream);
        try
        {
            while (await scanner.NextAsync(cancellationToken).ConfigureAwait(false))
            {
                _received++;
                await AddAsync(scanner, cancellationToken).ConfigureAwait(false);
            }

            await SendAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await SettleAsync().ConfigureAwait(false);
        }

        return new OpenLineageIngestResult
        {
            Received = _received,
            Recorded = _recorded,
            AlreadyRecorded = _alreadyRecorded,
            Rejected = _rejected,
            Derived = _derived,
            Rejections = _rejections,
            Warnings = _warnings,
        };
    }

    private async ValueTask AddAsync(EventScanner scanner, CancellationToken cancellationToken)
    {
        string? fault = scanner.Fault;
        if (fault is not null || !LineageEvent.TryRead(scanner.Current, out LineageEvent? read, out fault))
        {
            _rejected++;
            Note(_rejections, scanner, fault);
            return;
        }

        LedgerRecord record = read.ToRecord(options.Context);
        if (!_unwritten.Add(record.Id!.Value))
        {
            Interlocked.Increment(ref _alreadyRecorded);
            return;
        }

        IReadOnlyList<LedgerRecord> derived = options.DeriveQualityRecords ? Derive(read, scanner) : [];
        _derived += derived.Count;
        _batch.Add([record, .. derived]);
        _batchBytes += record.Data.Length + derived.Sum(one => one.Data.Length);
        if (_batch.Count >= options.BatchSize || _batchBytes >= MaxBatchBytes)
        {
            await SendAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private IReadOnlyList<LedgerRecord> Derive(LineageEvent read, EventScanner scanner)
    {
        var quality = QualityRecords.Of(read, options.Context);
        foreach (string warning in quality.Warnings)
        {
            Note(_warnings, scanner, warning);
        }

        return quality.Records;
    }

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        if (_batch.Count == 0)
        {
            return;
        }

        while (_onTheWay.Count >= MaxBatchesOnTheWay)
        {
            await AwaitOldestAsync().ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        List<LedgerRecord[]> batch = _batch;
        Task<Task<AppendResult>> queued = QueueAsync(_lastQueued, batch);
        _lastQueued = queued;
        _onTheWay.Enqueue((WriteAsync(batch, queued), batch));
        (_batch, _batchBytes) = ([], 0);
    }

    // In the order in which they were sent: each is made ready once the one before has its place, while that one is written.
    private async Task<Task<AppendResult>> QueueAsync(Task before, List<LedgerRecord[]> batch)
    {
        // Whoever awaits the one before is told if it failed.
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        return await BeginAppendAsync(batch).ConfigureAwait(false);
    }

    private ValueTask<Task<AppendResult>> BeginAppendAsync(List<LedgerRecord[]> batch) =>
        store.BeginAppendAsync([.. batch.SelectMany(records => records)], condition: null, CancellationToken.None);

    // What is on its way is not taken back: taking in that is stopped ends behind a batch.
    private async Task WriteAsync(List<LedgerRecord[]> batch, Task<Task<AppendResult>> queued)
    {
        Task<AppendResult> append = await queued.ConfigureAwait(false);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                AppendResult appended = await append.ConfigureAwait(false);
                if (appended.WasRecordedBefore)
                {
                    Drop(batch);
                    return;
                }

                break;
            }
            catch (AppendConflictException) when (attempt < MaxAttempts)
            {
                // Some are in the ledger. Those that somebody else records at the same time may still be on their way to the disk; they are found once they have arrived.
                batch = await LeaveOutRecordedAsync(batch).ConfigureAwait(false);
                if (batch.Count == 0)
                {
                    return;
                }

                append = await BeginAppendAsync(batch).ConfigureAwait(false);
            }
        }

        long recorded = Interlocked.Add(ref _recorded, batch.Count);
        progress?.Report(recorded);
    }

    private async Task<List<LedgerRecord[]>> LeaveOutRecordedAsync(List<LedgerRecord[]> batch)
    {
        ILookup<bool, LedgerRecord[]> byRecorded = (await Task.WhenAll(batch.Select(async records =>
            (Records: records, IsRecorded: await IsRecordedAsync(records[0].Id!.Value, CancellationToken.None).ConfigureAwait(false)))).ConfigureAwait(false))
            .ToLookup(one => one.IsRecorded, one => one.Records);
        Drop(byRecorded[true]);
        return [.. byRecorded[false]];
    }

    private void Drop(IEnumerable<LedgerRecord[]> recordedByOthers)
    {
        foreach (LedgerRecord[] records in recordedByOthers)
        {
            Interlocked.Increment(ref _alreadyRecorded);
            Interlocked.Add(ref _derived, 1 - records.Length);
        }
    }

    private async ValueTask AwaitOldestAsync()
    {
        (Task written, List<LedgerRecord[]> batch) = _onTheWay.Dequeue();
        await written.ConfigureAwait(false);
        foreach (LedgerRecord[] records in batch)
        {
            _unwritten.Remove(records[0].Id!.Value);
        }
    }

    // All of them: they are being written, and count. The first that failed is the reason; those behind it failed for the same.
    private async Task SettleAsync()
    {
        Task[] written = [.. _onTheWay.Select(batch => batch.Written)];
        _onTheWay.Clear();
        await Task.WhenAll(written).ConfigureAwait(false);
    }

    private ValueTask<bool> IsRecordedAsync(Guid id, CancellationToken cancellationToken) =>
        store.FindAsync(new LedgerQuery { Keys = [LedgerKey.OfId(id)], Limit = 1 }, cancellationToken).AnyAsync(cancellationToken);

    private static void Note(List<OpenLineageRejection> list, EventScanner scanner, string reason)
    {
        if (list.Count < OpenLineageIngestResult.MaxListed)
        {
            list.Add(new OpenLineageRejection { Index = scanner.Index, Offset = scanner.Offset, Reason = reason });
        }
    }
}
