namespace DqLineage.Stores;

public abstract partial class LineageStore
{
    /// <summary>Appends records as one atomic batch.</summary>
    /// <param name="records">The records, in order; at least one.</param>
    /// <param name="condition">What must hold at the moment of writing.</param>
    /// <param name="cancellationToken">Takes the batch back while it waits; has no effect once its writing has begun.</param>
    /// <returns>Where the records are, once they are as durable as <see cref="Durability"/> says.</returns>
    /// <exception cref="ArgumentException">A record is not well formed.</exception>
    /// <exception cref="RecordTooLargeException">A record does not fit into a line.</exception>
    /// <exception cref="AppendConflictException">The condition does not hold, or a given id belongs to another record.</exception>
    /// <exception cref="LedgerReadOnlyException">The ledger takes no records.</exception>
    /// <exception cref="LedgerDamagedException">Catching up with other processes found damage; from now on the ledger is read-only.</exception>
    /// <exception cref="LineageStoreException">The store failed; see <see cref="LineageStoreException.IsOutcomeUnknown"/>.</exception>
    public async ValueTask<AppendResult> AppendAsync(
        IReadOnlyList<LedgerRecord> records, AppendCondition? condition = null, CancellationToken cancellationToken = default)
    {
        EncodedBatch batch = await EncodeAsync(records, cancellationToken).ConfigureAwait(false);
        return await AppendAsync(batch, condition, inBackground: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives records their place in the queue, behind everything that was queued before, and comes back without waiting for them to be written.</summary>
    /// <remarks>For whoever has many batches that must keep their order: the next is made ready while those before are written. Calls that are awaited one after the other are written in that order.</remarks>
    /// <param name="records">The records, in order; at least one.</param>
    /// <param name="condition">What must hold at the moment of writing.</param>
    /// <param name="cancellationToken">Takes the batch back while it waits; has no effect once its writing has begun.</param>
    /// <returns>The append itself, with all the results and faults of <see cref="AppendAsync(IReadOnlyList{LedgerRecord}, AppendCondition?, CancellationToken)"/>. The records count when it has completed, and not before.</returns>
    /// <exception cref="ArgumentException">A record is not well formed.</exception>
    /// <exception cref="RecordTooLargeException">A record does not fit into a line.</exception>
    /// <exception cref="LedgerReadOnlyException">The ledger takes no records.</exception>
    public async ValueTask<Task<AppendResult>> BeginAppendAsync(
        IReadOnlyList<LedgerRecord> records, AppendCondition? condition = null, CancellationToken cancellationToken = default)
    {
        EncodedBatch batch = await EncodeAsync(records, cancellationToken).ConfigureAwait(false);
        return AppendAsync(batch, condition, inBackground: true, cancellationToken).AsTask();
    }

    /// <summary>Waits until a further batch may be queued.</summary>
    internal ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        RequireOpen();
        return IsReadOnly ? throw ReadOnlyFault() : _commits.WaitForRoomAsync(cancellationToken);
    }

    /// <summary>Queues a batch, in the order of the calls, and takes it over, whatever happens.</summary>
    internal ValueTask<AppendResult> AppendAsync(EncodedBatch batch, AppendCondition? condition, bool inBackground, CancellationToken cancellationToken)
    {
        try
        {
            RequireOpen();
            return IsReadOnly ? throw ReadOnlyFault()
                : DqLineageDiagnostics.HearsAppends ? MeasureAppendAsync(batch, condition, inBackground, cancellationToken)
                : _commits.AppendAsync(batch, condition, inBackground, cancellationToken);
        }
        catch
        {
            batch.Return();
            throw;
        }
    }

    /// <summary>Takes the ledger's lock, against every thread and process, and catches up with what others appended.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The turn; nobody else appends until it is disposed.</returns>
    /// <exception cref="LedgerDamagedException">Catching up found damage, which was also reported with <see cref="ReportDamage"/>.</exception>
    protected abstract ValueTask<StoreWriter> BeginWriteAsync(CancellationToken cancellationToken);

    /// <summary>Takes a turn, in this instance first and then in the store.</summary>
    internal async ValueTask<WriteTurn> EnterWriteAsync(CancellationToken cancellationToken)
    {
        await _writeGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (IsReadOnly)
            {
                throw ReadOnlyFault();
            }

            StoreWriter writer = await BeginWriteAsync(cancellationToken).ConfigureAwait(false);
            return new WriteTurn(this, writer, _writeGate);
        }
        catch (Exception exception)
        {
            _writeGate.Release();
            if (exception is IOException)
            {
                throw TurnFault(exception);
            }

            throw;
        }
    }

    /// <summary>What a caller is told when the ledger's lock could not be taken or given back. Says nothing about records.</summary>
    internal LineageStoreException TurnFault(Exception exception) =>
        new($"A turn at writing to the ledger at {Location} could not begin or end: {exception.Message}", exception)
        {
            StoreSystem = StoreSystem,
            Operation = "append",
        };

    private async ValueTask<EncodedBatch> EncodeAsync(IReadOnlyList<LedgerRecord> records, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        await WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
        EncodedBatch batch = EncodedBatch.Rent();
        try
        {
            DateTimeOffset now = Options.TimeProvider.GetUtcNow();
            for (int i = 0; i < records.Count; i++)
            {
                LedgerRecord record = records[i] ?? throw new ArgumentException($"Record {i} of the batch is null.", nameof(records));
                batch.Add(record, now, isIdGiven: record.Id is not null);
            }

            return batch;
        }
        catch
        {
            batch.Return();
            throw;
        }
    }
}
