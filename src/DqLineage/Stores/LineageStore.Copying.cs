using System.Runtime.CompilerServices;

namespace DqLineage.Stores;

public abstract partial class LineageStore
{
    private const int CopyRecords = 4096;
    private const int CopyBytes = 4 * 1024 * 1024;

    /// <summary>Copies this ledger into another store, line by line and byte for byte, with the signed checkpoints that are kept.</summary>
    /// <param name="destination">
    /// Where to: an empty store, or one that holds an earlier copy of this same ledger, which is then brought up to date.
    /// </param>
    /// <param name="progress">Told the number of records that the destination holds, every few thousand.</param>
    /// <param name="cancellationToken">Stops between batches; what was copied is a valid, shorter ledger, and copying can go on later.</param>
    /// <returns>How many records were copied.</returns>
    /// <exception cref="LedgerMismatchException">The destination holds something else.</exception>
    /// <exception cref="LedgerDamagedException">A line of this ledger is not what was written; the whole batches before it were copied.</exception>
    public async Task<long> CopyToAsync(LineageStore destination, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        RequireOpen();
        await destination.OpenAsync(settings: null, cancellationToken).ConfigureAwait(false);
        LedgerHead there = await destination.GetHeadAsync(cancellationToken).ConfigureAwait(false);
        await RequireCommonHistoryAsync(destination, there, cancellationToken).ConfigureAwait(false);

        long first = there.Count;
        LedgerHead head = await ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        LedgerHead copied = await destination.ImportAsync(ReadLinesAsync(first, head.Count, cancellationToken), there, progress, cancellationToken).ConfigureAwait(false);
        if (Damage is not null)
        {
            throw new LedgerDamagedException(Damage);
        }

        // The destination has its identity only now, when it was empty before.
        await destination.OpenAsync(settings: null, cancellationToken).ConfigureAwait(false);
        await CopyCheckpointsAsync(destination, copied.Count, cancellationToken).ConfigureAwait(false);
        return copied.Count - first;
    }

    /// <summary>Takes in finished lines, in whole batches; the rest of a batch whose end is missing is left out.</summary>
    /// <returns>How far this ledger has come.</returns>
    internal async Task<LedgerHead> ImportAsync(IAsyncEnumerable<LedgerLine> lines, LedgerHead there, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var chunk = new LineChunk(there);
        await foreach (LedgerLine line in lines.ConfigureAwait(false))
        {
            chunk.Add(line);
            if (!line.HasMore && (chunk.Count >= CopyRecords || chunk.Bytes >= CopyBytes))
            {
                chunk = await ImportAsync(chunk, cancellationToken).ConfigureAwait(false);
                progress?.Report(chunk.Head.Count);
            }
        }

        if (chunk.Count > 0)
        {
            chunk = await ImportAsync(chunk, cancellationToken).ConfigureAwait(false);
            progress?.Report(chunk.Head.Count);
        }

        return chunk.Head;
    }

    /// <summary>Copies the signed checkpoints of the first records that another store does not have.</summary>
    internal async Task CopyCheckpointsAsync(LineageStore destination, long count, CancellationToken cancellationToken)
    {
        if (!destination.KeepsCheckpoints)
        {
            return;
        }

        var there = new HashSet<long>(await destination.ListCheckpointsAsync(cancellationToken).ConfigureAwait(false));
        foreach (long size in await ListCheckpointsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (size <= count && !there.Contains(size) && await ReadCheckpointAsync(size, cancellationToken).ConfigureAwait(false) is { Length: > 0 } note)
            {
                await destination.KeepCheckpointAsync(size, note, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task RequireCommonHistoryAsync(LineageStore destination, LedgerHead there, CancellationToken cancellationToken)
    {
        if (there.Count == 0)
        {
            return;
        }

        await foreach (LedgerLine line in ReadAsync(there.Count - 1, there.Count, cancellationToken).ConfigureAwait(false))
        {
            // Each line holds the hash of the one before, so equal last lines mean equal histories.
            if (line.ComputeHash() == there.LastHash)
            {
                return;
            }
        }

        throw new LedgerMismatchException(
            $"The ledger at {destination.Location} is no earlier copy of the one at {Location}: copy into an empty place.")
        {
            Location = destination.Location,
        };
    }

    private async Task<LineChunk> ImportAsync(LineChunk chunk, CancellationToken cancellationToken)
    {
        WriteTurn turn = await EnterWriteAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = turn.ConfigureAwait(false);
        if (turn.Writer.Head.LastHash != chunk.First.LastHash || turn.Writer.Head.Count != chunk.First.Count)
        {
            throw new LedgerMismatchException($"Somebody else appended to {Location} while it was being copied to: copy into a place of its own.")
            {
                Location = Location,
            };
        }

        await _commits.ImportAsync(turn.Writer, chunk.ToBatch(), cancellationToken).ConfigureAwait(false);
        return new LineChunk(chunk.Head);
    }
}
