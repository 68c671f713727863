using System.Text.Json;

namespace DqLineage.Stores;

/// <summary>What one commit writes: the batches of the callers it took, checked against the ledger and against each other.</summary>
/// <remarks>Used by one commit after the other, so that its memory serves them all.</remarks>
internal sealed class CommitGroup(LineageStore store, ClockWatch clock)
{
    private const int MaxRecords = 4096;
    private const long MaxBytes = 4 * 1024 * 1024;

    private readonly LineSealer _sealer = new();
    private readonly List<(AppendRequest Request, AppendResult Result)> _accepted = [];

    // Refused because of records of the group itself, which do not count before they are written.
    private readonly List<(AppendRequest Request, AppendConflictException Refusal)> _refused = [];
    private LedgerHead _begin;

    // Of the first lines, as many as were remembered: filled when a batch asks what the group itself holds already, which most groups are never asked.
    private readonly Dictionary<ulong, int> _newestByKeyHash = [];
    private int _remembered;

    private ulong[] _givenIds = [];

    /// <summary>The head behind what was sealed.</summary>
    internal LedgerHead Head { get; private set; }

    internal int Records => _sealer.Count;

    /// <summary>Begins a new group behind a head.</summary>
    internal void Begin(LedgerHead head)
    {
        _begin = head;
        Head = head;
        _newestByKeyHash.Clear();
        _remembered = 0;
        _sealer.Begin(head);
    }

    internal bool HasRoomFor(EncodedBatch batch) =>
        Records == 0 || (Records + batch.Count <= MaxRecords && _sealer.Bytes + batch.Bytes <= MaxBytes);

    internal void AddLedgerCreated(LedgerSettings settings)
    {
        if (_sealer.NextSeq == 0)
        {
            AddOwn(LedgerIdentityRules.NewLedger(settings, RecordId.New(clock.Now())));
        }
    }

    /// <summary>Adds what the library itself has to say: what was repaired, and that the clock ran back.</summary>
    internal void AddNotices(IReadOnlyList<LedgerRecovered> repaired)
    {
        // Line 0 is always ledger-created: what was cut from a ledger that has no line, and gets none now, is only logged.
        if (_sealer.NextSeq == 0)
        {
            return;
        }

        foreach (LedgerRecovered recovered in repaired)
        {
            AddNotice(RecordKinds.LedgerRecovered, JsonSerializer.SerializeToUtf8Bytes(recovered, RecordJsonContext.Default.LedgerRecovered));
        }

        if (clock.Check(_sealer.Time) is { } adjusted)
        {
            Log.ClockRanBack(store.Logger, adjusted.BehindSeconds);
            AddNotice(RecordKinds.ClockAdjusted, JsonSerializer.SerializeToUtf8Bytes(adjusted, RecordJsonContext.Default.ClockAdjusted));
        }
    }

    /// <summary>Adds a caller's batch; when it must not be written, the caller is told: at once, or when what stands in its way is written.</summary>
    internal async ValueTask AddAsync(AppendRequest request)
    {
        AppendResult result;
        try
        {
            AppendResult? before = await FindRecordedAsync(request.Batch).ConfigureAwait(false);
            if (before is null && request.Condition is { } condition)
            {
                await RequireAsync(condition).ConfigureAwait(false);
            }

            result = before ?? Add(request.Batch);
        }
        catch (AppendConflictException refusal) when (refusal.Seq >= _begin.Count)
        {
            _refused.Add((request, refusal));
            return;
        }
#pragma warning disable CA1031 // The exception is this caller's; the others of the group go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            request.Fail(exception);
            return;
        }

        _accepted.Add((request, result));
    }

    /// <summary>Adds a batch that needs no look at the ledger.</summary>
    internal void AddUnconditional(AppendRequest request)
    {
        AppendResult result;
        try
        {
            result = Add(request.Batch);
        }
        catch (Exception exception)
        {
            request.Fail(exception);
            throw;
        }

        _accepted.Add((request, result));
    }

    /// <summary>Hashes the lines so far ahead of <see cref="Seal"/>; more may follow.</summary>
    internal void Link() => _sealer.Link();

    internal SealedBatch Seal()
    {
        SealedBatch batch = _sealer.Complete();
        Head = batch.Head;
        return batch;
    }

    /// <summary>Answers all callers.</summary>
    /// <returns>How many there were.</returns>
    internal int Complete()
    {
        int answered = _accepted.Count + _refused.Count;
        foreach ((AppendRequest request, AppendResult result) in _accepted)
        {
            request.Complete(result);
        }

        foreach ((AppendRequest request, AppendConflictException refusal) in _refused)
        {
            request.Fail(refusal);
        }

        _accepted.Clear();
        _refused.Clear();
        return answered;
    }

    /// <summary>Tells the callers that were not answered yet what went wrong.</summary>
    internal void Fail(Exception exception)
    {
        foreach (AppendRequest request in _accepted.Select(one => one.Request).Concat(_refused.Select(one => one.Request)))
        {
            request.Fail(exception);
        }

        _accepted.Clear();
        _refused.Clear();
    }

    private void AddNotice(string kind, byte[] data) => AddOwn(new LedgerRecord { Kind = kind, Data = data, IsCompact = true });

    private void AddOwn(LedgerRecord record)
    {
        var batch = EncodedBatch.Rent();
        batch.Add(record, clock.Now(), isIdGiven: false);
        Add(batch);
        batch.Return();
    }

    private AppendResult Add(EncodedBatch batch)
    {
        long firstSeq = _sealer.NextSeq;
        DateTimeOffset time = _sealer.Add(batch, clock.Now());
        var ids = new Guid[batch.Count];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = batch.Records[i].Id;
        }

        return new AppendResult { FirstSeq = firstSeq, Count = ids.Length, Time = time, Ids = ids };
    }

    /// <summary>The lines of this group by the hashes of their keys: the newest of each.</summary>
    private Dictionary<ulong, int> NewestByKeyHash()
    {
        for (; _remembered < _sealer.Count; _remembered++)
        {
            foreach (ulong hash in _sealer.KeyHashesOf(_remembered))
            {
                _newestByKeyHash[hash] = _remembered;
            }
        }

        return _newestByKeyHash;
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
        if (FindPending(key) is { } index)
        {
            return _begin.Count + index;
        }

        var newest = new LedgerQuery { Keys = [key], Descending = true, Limit = 1, ToSeq = _begin.Count };
        LedgerLine? line = await store.FindWithinAsync(newest, CancellationToken.None).FirstOrDefaultAsync().ConfigureAwait(false);
        return line?.Seq;
    }

    /// <summary>The newest record of this group that carries a key.</summary>
    private int? FindPending(LedgerKey key)
    {
        ulong hash = key.ComputeHash();
        if (!NewestByKeyHash().TryGetValue(hash, out int newest))
        {
            return null;
        }

        // Different keys can have the same hash, so the lines have the last word.
        for (int i = newest; i >= 0; i--)
        {
            if (_sealer.KeyHashesOf(i).Contains(hash) && _sealer.Read(i).Has(key))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>A batch with given ids that is in the ledger already is not written again; an id that means another record is refused.</summary>
    private async ValueTask<AppendResult?> FindRecordedAsync(EncodedBatch batch)
    {
        if (!batch.HasGivenIds || !MayBeRecorded(batch))
        {
            return null;
        }

        long? first = null;
        bool isAnyMissing = false;
        LineSealer? asLines = null;
        for (int i = 0; i < batch.Count; i++)
        {
            if (!batch.Records[i].IsIdGiven)
            {
                continue;
            }

            var key = LedgerKey.OfId(batch.Records[i].Id);
            long? seq = await FindNewestAsync(key).ConfigureAwait(false);
            isAnyMissing |= seq is null;
            bool isInPlace = seq is null || (first ?? seq - i) == seq - i;
            first ??= seq - i;
            if (first is null)
            {
                continue;
            }

            asLines ??= AsLines(batch);
            if (isAnyMissing || !isInPlace || !IsSame(asLines.Read(i), await ReadAsync(seq!.Value).ConfigureAwait(false)))
            {
                throw IdConflict(key, seq ?? first.Value);
            }
        }

        if (first is null)
        {
            return null;
        }

        LedgerLine recorded = await ReadAsync(first.Value).ConfigureAwait(false);
        return new AppendResult
        {
            FirstSeq = first.Value,
            Count = batch.Count,
            Time = recorded.Time,
            Ids = [.. Enumerable.Range(0, batch.Count).Select(i => batch.Records[i].Id)],
            WasRecordedBefore = true,
        };
    }

    /// <summary>Whether an id that a batch gives may be in the ledger already. Nearly always none is, which is found out for all of them at once.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="before">The group that is being written before this one.</param>
    internal bool MayBeRecorded(EncodedBatch batch, CommitGroup? before = null)
    {
        if (_givenIds.Length < batch.Count)
        {
            _givenIds = new ulong[Math.Max(batch.Count, 2 * _givenIds.Length)];
        }

        int count = 0;
        Dictionary<ulong, int> pending = NewestByKeyHash();
        Dictionary<ulong, int>? pendingBefore = before?.NewestByKeyHash();
        foreach (EncodedRecord record in batch.Records)
        {
            if (record.IsIdGiven)
            {
                ulong hash = batch.IdHashOf(record);
                _givenIds[count++] = hash;
                if (pending.ContainsKey(hash) || pendingBefore?.ContainsKey(hash) == true)
                {
                    return true;
                }
            }
        }

        Span<ulong> ids = _givenIds.AsSpan(0, count);
        ids.Sort();
        return store.MayHaveAny(ids, (before ?? this)._begin.Count);
    }

    // What the batch would be if it were written: only to compare it with what stands in the ledger.
    private LineSealer AsLines(EncodedBatch batch)
    {
        var sealer = new LineSealer();
        sealer.Begin(LedgerHead.Empty);
        sealer.Add(batch, clock.Now());
        return sealer;
    }

    private ValueTask<LedgerLine> ReadAsync(long seq) =>
        seq >= _begin.Count
            ? new ValueTask<LedgerLine>(_sealer.Read((int)(seq - _begin.Count)))
            : store.ReadOneAsync(seq, CancellationToken.None);

    // The context is left out: a retry may come from another trace or scope.
    private static bool IsSame(LedgerLine given, LedgerLine recorded) =>
        string.Equals(given.Kind, recorded.Kind, StringComparison.Ordinal)
        && given.Keys.SequenceEqual(recorded.Keys)
        && given.Data.Span.SequenceEqual(recorded.Data.Span);

    private static AppendConflictException IdConflict(LedgerKey key, long seq) =>
        new($"Record {seq} already has the {key.Text.Replace(':', ' ')} but is another record, or stood in another batch: an id given for a retry belongs to one record only.")
        {
            Key = key,
            Seq = seq,
        };
}
