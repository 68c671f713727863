using System.Runtime.CompilerServices;

namespace DqLineage.Stores;

/// <summary>Compares what an index says about lines with the lines, as these are read one after the other.</summary>
/// <remarks>What it compares are the runs: the newest lines, which are in none, were read when the ledger was opened or appended here.</remarks>
internal sealed class IndexCheck(LedgerIndex index, int runSize)
{
    private const int MaxKeysOnStack = 64;

    private readonly IndexSums _sums = new(runSize);
    private long _first = -1;
    private long _end;

    /// <summary>Sums up the keys of a line. Any thread may ask, for any line.</summary>
    [SkipLocalsInit]
    internal ulong SumOf(LedgerLine line)
    {
        Span<ulong> hashes = line.KeyCount <= MaxKeysOnStack ? stackalloc ulong[MaxKeysOnStack] : new ulong[line.KeyCount];
        return _sums.Of(line.Seq, hashes[..line.ComputeKeyHashes(hashes)]);
    }

    /// <summary>Takes the next line.</summary>
    /// <param name="seq">The line.</param>
    /// <param name="sum">What <see cref="SumOf"/> says of it.</param>
    internal void Add(long seq, ulong sum)
    {
        if (_first < 0)
        {
            _first = seq;
        }

        _end = seq + 1;
        _sums.Add(seq, sum);
    }

    /// <summary>Reads the runs whose lines were all taken.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The first run that says something else than its lines, or <see langword="null"/>.</returns>
    internal LedgerIndexFault? Complete(CancellationToken cancellationToken)
    {
        foreach (IndexPart part in index.Parts.Where(part => part.IsWholeRun && part.FirstSeq >= _first && part.EndSeq <= _end))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // One that was merged away meanwhile says nothing any more.
            if (FaultOf(part.Run!) is { } reason && index.Parts.Contains(part))
            {
                return new LedgerIndexFault { FirstSeq = part.FirstSeq, EndSeq = part.EndSeq, Reason = reason };
            }
        }

        return null;
    }

    private string? FaultOf(IndexRun run)
    {
        try
        {
            return _sums.Of(run) == _sums.Of(run.Name.FirstSeq, run.Name.EndSeq)
                ? null
                : "the index finds other records by their keys than the lines have: close the ledger everywhere and delete its index, which is made again from the lines.";
        }
        catch (IndexLostException exception)
        {
            return exception.Message + ": the next search makes it again.";
        }
    }
}
