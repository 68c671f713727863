using System.Diagnostics;

namespace DqLineage.Stores;

/// <summary>Writes groups of lines into the store and reports them; after a failed write it writes no more.</summary>
internal sealed class GroupWriter(LineageStore store)
{
    private LineageStoreException? _poison;

    /// <summary>The write that failed; absent when none has.</summary>
    internal LineageStoreException? Poisoned => Volatile.Read(ref _poison);

    /// <summary>Refuses whoever comes after a failed write.</summary>
    internal void ThrowIfPoisoned()
    {
        if (Volatile.Read(ref _poison) is { } poison)
        {
            throw Stopped(poison);
        }
    }

    /// <summary>Writes a group.</summary>
    /// <returns>How long it took.</returns>
    /// <exception cref="LineageStoreException">The write failed, and whether its lines are there is unknown.</exception>
    internal async ValueTask<TimeSpan> WriteAsync(StoreWriter writer, SealedBatch batch)
    {
        using Activity? activity = DqLineageDiagnostics.StartCommit(store.StoreSystem, batch.Lines.Length);
        long start = Stopwatch.GetTimestamp();
        try
        {
            await writer.WriteAsync(batch, CancellationToken.None).ConfigureAwait(false);
            return Stopwatch.GetElapsedTime(start);
        }
        catch (Exception exception)
        {
            LineageStoreException poison = Poison(exception);
            activity?.SetStatus(ActivityStatusCode.Error, poison.Message);
            throw poison;
        }
    }

    /// <summary>Tells listeners of a group that was written. They run code of others.</summary>
    internal void Report(SealedBatch batch, TimeSpan duration)
    {
        store.Appended.Raise();
        DqLineageDiagnostics.Committed(store.StoreSystem, batch.Lines.Length, batch.Bytes.Length, duration);
        store.Committed?.Invoke(batch.Lines.Length);
        Log.Committed(store.Logger, batch.Lines.Length, batch.Bytes.Length);
    }

    /// <summary>What those are told whose records were not tried when something went wrong.</summary>
    internal Exception ForThoseWhoWait(Exception exception) =>
        exception is LineageStoreException { IsOutcomeUnknown: true } poison ? Stopped(poison) : exception;

    /// <summary>Writes no more after a failure to write.</summary>
    /// <returns>What whoever caused it is told.</returns>
    internal LineageStoreException Poison(Exception exception)
    {
        var poison = new LineageStoreException(
            $"Writing to the ledger at {store.Location} failed, and whether its records are there is unknown: {exception.Message} "
            + "Dispose this store and open the ledger again; then append the same records with the same ids.",
            exception)
        {
            StoreSystem = store.StoreSystem,
            Operation = "append",
            IsOutcomeUnknown = true,
        };
        Interlocked.CompareExchange(ref _poison, poison, null);
        Log.StorePoisoned(store.Logger, store.Location, exception);
        return poison;
    }

    private LineageStoreException Stopped(LineageStoreException poison) =>
        new($"An earlier write to the ledger at {store.Location} failed, so this store takes no more records: dispose it and open the ledger again.", poison)
        {
            StoreSystem = store.StoreSystem,
            Operation = "append",
        };
}
