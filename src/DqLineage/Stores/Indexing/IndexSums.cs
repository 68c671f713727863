using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace DqLineage.Stores;

/// <summary>For each stretch of lines, a sum over which line carries which key, whatever order the pairs come in.</summary>
/// <remarks>
/// Two stretches with the same pairs have the same sum. Others have it with a probability of about 2^-64: each pair is mixed with a number
/// that is drawn anew for every check, so that nobody can prepare pairs that cancel out.
/// </remarks>
internal sealed class IndexSums(int linesPerSum)
{
    /// <summary>Up to so many keys of a line are compared with each other; more are sorted.</summary>
    private const int MostCompared = 16;

    private readonly ulong _hashKey = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly ulong _seqKey = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly List<ulong> _sums = [];

    /// <summary>The sum over the keys of one line.</summary>
    /// <param name="seq">The line.</param>
    /// <param name="keyHashes">The hashes of its keys; shortened, and in another order, afterwards.</param>
    internal ulong Of(long seq, Span<ulong> keyHashes)
    {
        if (keyHashes.Length > MostCompared)
        {
            keyHashes.Sort();
        }

        // Two keys of one line that share their shortened hash are one pair in a run.
        ulong total = 0;
        for (int i = 0; i < keyHashes.Length; i++)
        {
            keyHashes[i] >>= 64 - IndexRunHeader.HashBits;
            bool isRepeated = keyHashes.Length > MostCompared
                ? i > 0 && keyHashes[i] == keyHashes[i - 1]
                : keyHashes[..i].Contains(keyHashes[i]);
            total += isRepeated ? 0 : Mix(keyHashes[i], seq);
        }

        return total;
    }

    /// <summary>Adds a line.</summary>
    /// <param name="seq">The line.</param>
    /// <param name="sum">The sum over its keys.</param>
    internal void Add(long seq, ulong sum)
    {
        int stretch = (int)(seq / linesPerSum);
        while (_sums.Count <= stretch)
        {
            _sums.Add(0);
        }

        _sums[stretch] += sum;
    }

    /// <summary>The sum of whole stretches of lines that were added.</summary>
    internal ulong Of(long fromSeq, long toSeq)
    {
        ulong total = 0;
        for (long seq = fromSeq; seq < toSeq; seq += linesPerSum)
        {
            total += _sums[(int)(seq / linesPerSum)];
        }

        return total;
    }

    /// <summary>The sum over all pairs of a run.</summary>
    internal ulong Of(IndexRun run)
    {
        ulong total = 0;
        for (int bucket = 0; bucket < run.Header.Buckets; bucket++)
        {
            var entries = new IndexBucketReader(run.ReadChunk(bucket, keep: false), bucket, run.Header.BucketBits);
            while (entries.MoveNext())
            {
                if (entries.TryReadOne(run, out long local))
                {
                    total += Mix(entries.Hash, run.Name.FirstSeq + local);
                    continue;
                }

                foreach ((long start, long end) in entries.ReadPostings(run).Intervals())
                {
                    for (long line = start; line < end; line++)
                    {
                        total += Mix(entries.Hash, run.Name.FirstSeq + line);
                    }
                }
            }
        }

        return total;
    }

    private ulong Mix(ulong hash, long seq)
    {
        ulong high = Math.BigMul(hash ^ _hashKey, (ulong)seq ^ _seqKey, out ulong low);
        return BitOperations.RotateLeft((high ^ low) * 0x9E3779B97F4A7C15, 29) * 0xBF58476D1CE4E5B9;
    }
}
