using System.Buffers;
using System.Text.Json;

namespace DqLineage.Stores;

/// <summary>What one turn writes: the batches of the callers it took, checked against the ledger and against each other.</summary>
internal sealed class CommitGroup(LineageStore store, StoreWriter writer, ClockWatch clock, ArrayBufferWriter<byte> buffer)
{
    private readonly LineSealer _sealer = new(writer.Head, buffer);
    private readonly List<(AppendRequest Request, AppendResult Result)> _accepted = [];

    // Filled when the first batch asks what the group itself holds already: most groups never do.
    private Dictionary<LedgerKey, long>? _newestByKey;
    private readonly List<(EncodedRecord Record, DateTimeOffset Time)> _pending = [];

    internal int Records => _sealer.Count;

    internal long Bytes => _sealer.Bytes;

    internal void AddLedgerCreated(LedgerSettings settings)
    {
        if (_sealer.Head.Count == 0)
        {
            DateTimeOffset now = clock.Now();
            Add([EncodedRecord.Encode(LedgerIdentityRules.NewLedger(settings, Guid.CreateVersion7(now)), now, isIdGiven: false)], now);
        }
    }

    /// <summary>Adds what the library itself has to say: what was repaired, and that the clock ran back.</summary>
    internal void AddNotices()
    {
        // Line 0 is always ledger-created: what was cut from a ledger that has no line, and gets none now, is only logged.
        if (_sealer.Head.Count == 0)
        {
            return;
        }

        foreach (LedgerRecovered recovered in writer.Recovered)
        {
            AddNotice(RecordKinds.LedgerRecovered, JsonSerializer.SerializeToUtf8Bytes(recovered, RecordJsonContext.Default.LedgerRecovered));
        }

        if (clock.Check(_sealer.Head.Time) is { } adjusted)
        {
            Log.ClockRanBack(store.Logger, adjusted.BehindSeconds);
            AddNotice(RecordKinds.ClockAdjusted, JsonSerializer.SerializeToUtf8Bytes(adjusted, RecordJsonContext.Default.ClockAdjusted));
        }
    }

    /// <summary>Adds a caller's batch; when it must not be written, the caller is told at once.</summary>
    internal async ValueTask AddAsync(AppendRequest request)
    {
        try
        {
            AppendResult? before = await FindRecordedAsync(request).ConfigureAwait(false);
            if (before is null && request.Condition is { } condition)
            {
                await RequireAsync(condition).ConfigureAwait(false);
            }

            _accepted.Add((request, before ?? Add(request.Records, clock.Now())));
        }
#pragma warning disable CA1031 // The exception is this caller's; the others of the group go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            request.Fail(exception);
        }
    }

    internal SealedBatch Seal() => _sealer.Complete();

    internal int Complete()
    {
        foreach ((AppendRequest request, AppendResult result) in _accepted)
        {
            request.Complete(result);
        }

        return _accepted.Count;
    }

    internal void Fail(Exception exception)
    {
        foreach ((AppendRequest request, _) in _accepted)
        {
            request.Fail(exception);
        }
    }

    private void AddNotice(string kind, byte[] data)
    {
        DateTimeOffset now = clock.Now();
        Add([EncodedRecord.Encode(new LedgerRecord { Kind = kind, Data = data, IsCompact = true }, now, isIdGiven: false)], now);
    }

    private AppendResult Add(IReadOnlyList<EncodedRecord> batch, DateTimeOffset now)
    {
        long firstSeq = _sealer.Head.Count;
        DateTimeOffset time = _sealer.Add(batch, now);
        foreach (EncodedRecord record in batch)
        {
            Remember(record, writer.Head.Count + _pending.Count);
            _pending.Add((record, time));
        }

        return new AppendResult { FirstSeq = firstSeq, Count = batch.Count, Time = time, Ids = [.. batch.Select(record => record.Id)] };
    }

    private void Remember(EncodedRecord record, long seq)
    {
        if (_newestByKey is not null)
        {
            foreach (LedgerKey key in record.AllKeys)
            {
                _newestByKey[key] = seq;
            }
        }
    }

    private Dictionary<LedgerKey, long> NewestByKey()
    {
        if (_newestByKey is null)
        {
            _newestByKey = [];
            for (int i = 0; i < _pending.Count; i++)
            {
                Remember(_pending[i].Record, writer.Head.Count + i);
            }
        }

        return _newestByKey;
    }

    private async ValueTask RequireAsync(AppendCondition condition)
    {
        if (await FindNewestAsync(condition.Key).ConfigureAwait(false) is { } seq && seq > condition.AfterSeq)
        {
            throw new AppendConflictException(
                $"Record {seq} carries the key '{SafeText.Show(condition.Key.Text)}', and the append asked for none after {condition.AfterSeq}: read what is new and decide again.")
            {
                Key = condition.Key,
                Seq = seq,
            };
        }
    }

    private async ValueTask<long?> FindNewestAsync(LedgerKey key)
    {
        if (NewestByKey().TryGetValue(key, out long pending))
        {
            return pending;
        }

        var newest = new LedgerQuery { Keys = [key], Descending = true, Limit = 1, ToSeq = writer.Head.Count };
        LedgerLine? line = await store.FindAsync(newest).FirstOrDefaultAsync().ConfigureAwait(false);
        return line?.Seq;
    }

    /// <summary>A batch with given ids that is in the ledger already is not written again; an id that means another record is refused.</summary>
    private async ValueTask<AppendResult?> FindRecordedAsync(AppendRequest request)
    {
        IReadOnlyList<EncodedRecord> records = request.Records;
        long? first = null;
        bool isAnyMissing = false;
        for (int i = 0; i < records.Count; i++)
        {
            if (!records[i].IsIdGiven)
            {
                continue;
            }

            var key = LedgerKey.OfId(records[i].Id);
            long? seq = await FindNewestAsync(key).ConfigureAwait(false);
            isAnyMissing |= seq is null;
            bool isInPlace = seq is null || (first ?? seq - i) == seq - i;
            first ??= seq - i;
            if (first is not null && (isAnyMissing || !isInPlace || !await IsSameAsync(records[i], seq!.Value).ConfigureAwait(false)))
            {
                throw IdConflict(key, seq ?? first.Value);
            }
        }

        if (first is null)
        {
            return null;
        }

        DateTimeOffset time = await ReadTimeAsync(first.Value).ConfigureAwait(false);
        return new AppendResult
        {
            FirstSeq = first.Value,
            Count = records.Count,
            Time = time,
            Ids = [.. records.Select(record => record.Id)],
            WasRecordedBefore = true,
        };
    }

    private async ValueTask<bool> IsSameAsync(EncodedRecord record, long seq)
    {
        if (seq >= writer.Head.Count)
        {
            EncodedRecord pending = _pending[(int)(seq - writer.Head.Count)].Record;
            return IsSame(record, pending.Kind, pending.Keys, pending.Data);
        }

        LedgerLine line = await ReadAsync(seq).ConfigureAwait(false);
        return IsSame(record, line.Kind, line.Keys, line.Data.Span);
    }

    // The context is left out: a retry may come from another trace or scope.
    private static bool IsSame(EncodedRecord record, string kind, IReadOnlyList<LedgerKey> keys, ReadOnlySpan<byte> data) =>
        string.Equals(kind, record.Kind, StringComparison.Ordinal) && keys.SequenceEqual(record.Keys) && data.SequenceEqual(record.Data);

    private async ValueTask<DateTimeOffset> ReadTimeAsync(long seq) =>
        seq >= writer.Head.Count ? _pending[(int)(seq - writer.Head.Count)].Time : (await ReadAsync(seq).ConfigureAwait(false)).Time;

    private ValueTask<LedgerLine> ReadAsync(long seq) => store.ReadOneAsync(seq, CancellationToken.None);

    private static AppendConflictException IdConflict(LedgerKey key, long seq) =>
        new($"Record {seq} already has the {key.Text.Replace(':', ' ')} but is another record, or stood in another batch: an id given for a retry belongs to one record only.")
        {
            Key = key,
            Seq = seq,
        };
}
