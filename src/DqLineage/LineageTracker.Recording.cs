using System.Diagnostics;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Records something of the application's own.</summary>
    /// <param name="record">The record; its kind begins with <c>x-</c>.</param>
    /// <param name="condition">What must hold at the moment of writing.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>Where the record is.</returns>
    /// <exception cref="ArgumentException">The record is not well formed, or its kind is one of the library's.</exception>
    /// <exception cref="AppendConflictException">The condition does not hold.</exception>
    /// <exception cref="LineageStoreException">The store failed.</exception>
    public async ValueTask<AppendResult> RecordAsync(
        LedgerRecord record, AppendCondition? condition = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!record.Kind.StartsWith(RecordKinds.ApplicationPrefix, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"The kind '{SafeText.Show(record.Kind)}' is the library's: begin a kind of your own with 'x-', or use the typed method.", nameof(record));
        }

        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        LedgerRecord placed = record with { Context = record.Context.OrElse(AmbientContext()) };
        return await _store.AppendAsync([placed], condition, cancellationToken).ConfigureAwait(false);
    }

    internal async ValueTask<Recorded<T>> RecordAsync<T>(RecordType<T> type, T data, RecordOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        IReadOnlyList<Recorded<T>> recorded = await RecordAllAsync(type, [data], options, cancellationToken).ConfigureAwait(false);
        return recorded[0];
    }

    /// <summary>Records several of one type as one atomic batch. Given options apply to all; a given id, to a single one only.</summary>
    internal async ValueTask<IReadOnlyList<Recorded<T>>> RecordAllAsync<T>(
        RecordType<T> type, IReadOnlyList<T> items, RecordOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        await _store.WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
        LineageContext context = ContextOf(options);
        var complete = new T[items.Count];
        EncodedBatch batch = Encode(type, items, options, context, complete);
        AppendResult result = await _store.AppendAsync(batch, options?.Condition, inBackground: false, cancellationToken).ConfigureAwait(false);
        if (result.WasRecordedBefore)
        {
            return await ReadAsync(type, result, cancellationToken).ConfigureAwait(false);
        }

        var placed = new Recorded<T>[complete.Length];
        for (int i = 0; i < placed.Length; i++)
        {
            placed[i] = new Recorded<T>
            {
                Seq = result.FirstSeq + i,
                Time = result.Time,
                Id = result.Ids[i],
                Kind = type.Kind,
                Context = type.ContextOf(complete[i], context),
                Data = complete[i],
            };
            type.Tell(complete[i]);
        }

        return placed;
    }

    /// <summary>Makes a stream of records, appended in batches of the tracker's size.</summary>
    internal RecordStream<T> NewStream<T>(RecordType<T> type, RecordOptions? options)
        where T : class =>
        new(_store, type, ContextOf(options), _options.BatchSize);

    private LineageContext ContextOf(RecordOptions? options) => (options?.Context ?? LineageContext.Empty).OrElse(AmbientContext());

    private EncodedBatch Encode<T>(RecordType<T> type, IReadOnlyList<T> items, RecordOptions? options, LineageContext context, T[] complete)
        where T : class
    {
        Guid? given = RequireUuid7(options?.Id);
        DateTimeOffset now = _clock.GetUtcNow();
        EncodedBatch batch = EncodedBatch.Rent();
        try
        {
            for (int i = 0; i < complete.Length; i++)
            {
                complete[i] = batch.Add(type, items[i], given ?? RecordId.New(now), given is not null, context);
            }

            return batch;
        }
        catch
        {
            batch.Return();
            throw;
        }
    }

    // A retry is told what stands in the ledger: it may come from another trace than the first attempt.
    private async ValueTask<IReadOnlyList<Recorded<T>>> ReadAsync<T>(RecordType<T> type, AppendResult result, CancellationToken cancellationToken)
        where T : class
    {
        var recorded = new List<Recorded<T>>(result.Count);
        await foreach (LedgerLine line in _store.ReadAsync(result.FirstSeq, result.FirstSeq + result.Count, cancellationToken).ConfigureAwait(false))
        {
            recorded.Add(line.As(type));
        }

        return recorded;
    }

    /// <summary>Where a record belongs that is made here: by the scopes around the call, the tracker's own context, and the current activity.</summary>
    public LineageContext CurrentContext => AmbientContext();

    /// <summary>Where a record belongs by what surrounds the call: the scopes, the tracker's own context, the current activity.</summary>
    internal LineageContext AmbientContext()
    {
        LineageContext context = (_scope.Value ?? LineageContext.Empty).OrElse(_options.Context);
        return context.Trace is null && Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity
            ? context with { Trace = activity.TraceId.ToHexString() }
            : context;
    }

    /// <summary>A new id for what is no record of its own.</summary>
    internal string NewId() => RecordId.New(_clock.GetUtcNow()).ToString("D");

    /// <summary>The id that something is given; otherwise one from the record's id, so that a retry means the same thing.</summary>
    private string IdOr(string? given, RecordOptions? options) =>
        given is { Length: > 0 } ? given : (options?.Id ?? RecordId.New(_clock.GetUtcNow())).ToString("D");

    private static Guid? RequireUuid7(Guid? id) =>
        id is { } given && !RecordId.IsVersion7(given)
            ? throw new ArgumentException($"The record id {given} is no UUIDv7: make one with Guid.CreateVersion7.", nameof(id))
            : id;
}
