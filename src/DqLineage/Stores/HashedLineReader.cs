using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace DqLineage.Stores;

/// <summary>Reads, parses and hashes a range of lines on several tasks, and hands them on in their order.</summary>
/// <remarks>
/// Each task takes the next stretch of the range as soon as it has finished one. What waits to be handed on is bounded: one
/// stretch for each task, and of each stretch two batches of 1 MiB or of one line.
/// </remarks>
internal sealed class HashedLineReader(LineageStore store, IndexCheck? index, long fromSeq, long toSeq, int tasks)
{
    // As many lines as a batch holds, so that a stretch of ordinary lines is one batch; and whole tiles.
    private const int StretchLines = LineBatch.MaxLines;

    private readonly Channel<Stretch> _toRead = Channel.CreateBounded<Stretch>(1);
    private readonly Channel<Stretch> _toHandOn = Channel.CreateBounded<Stretch>(tasks);

    /// <summary>Reads the lines, up to the end or to one that cannot be read.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The lines, all of them in order. Behind those with a damage comes nothing that counts.</returns>
    internal async IAsyncEnumerable<HashedLines> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = Task.WhenAll(
            [
                DivideAsync(stop.Token),
                .. Enumerable.Range(0, tasks).Select(_ => Task.Run(() => WorkAsync(stop.Token), CancellationToken.None)),
            ]);
        bool isEnd = false;
        try
        {
            await foreach (Stretch stretch in _toHandOn.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                await foreach (HashedLines lines in stretch.Lines.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                {
                    yield return lines;
                }
            }

            isEnd = true;
        }
        finally
        {
            if (!isEnd)
            {
                // The outcome is known; how the reading of what comes later ends does not matter.
                await stop.CancelAsync().ConfigureAwait(false);
                await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await work.ConfigureAwait(false);
    }

    private async Task DivideAsync(CancellationToken cancellationToken)
    {
        for (long from = fromSeq; from < toSeq;)
        {
            long to = Math.Min(toSeq, ((from / StretchLines) + 1) * StretchLines);
            var stretch = new Stretch(from, to, Channel.CreateBounded<HashedLines>(1));
            await _toHandOn.Writer.WriteAsync(stretch, cancellationToken).ConfigureAwait(false);
            await _toRead.Writer.WriteAsync(stretch, cancellationToken).ConfigureAwait(false);
            from = to;
        }

        _toHandOn.Writer.Complete();
        _toRead.Writer.Complete();
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        await foreach (Stretch stretch in _toRead.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await ReadAsync(stretch, cancellationToken).ConfigureAwait(false);
                stretch.Lines.Writer.Complete();
            }
            catch (Exception exception)
            {
                // Whoever waits for the lines gets it.
                stretch.Lines.Writer.Complete(exception);
                throw;
            }
        }
    }

    private async Task ReadAsync(Stretch stretch, CancellationToken cancellationToken)
    {
        var batch = new LineBatch();
        LedgerDamage? damage = null;
        try
        {
            await foreach (LedgerLine line in store.ReadLinesAsync(stretch.FromSeq, stretch.ToSeq, cancellationToken).ConfigureAwait(false))
            {
                batch.Add(line);
                if (batch.IsFull)
                {
                    await stretch.Lines.Writer.WriteAsync(HashedLines.Of(batch, index, damage: null), cancellationToken).ConfigureAwait(false);
                    batch = new LineBatch();
                }
            }
        }
        catch (LedgerDamagedException exception)
        {
            damage = exception.Damage;
        }

        if (batch.Lines.Count > 0 || damage is not null)
        {
            await stretch.Lines.Writer.WriteAsync(HashedLines.Of(batch, index, damage), cancellationToken).ConfigureAwait(false);
        }
    }

    private sealed record Stretch(long FromSeq, long ToSeq, Channel<HashedLines> Lines);
}
