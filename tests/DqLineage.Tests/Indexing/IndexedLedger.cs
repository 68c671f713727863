using System.Globalization;
using DqLineage.Stores;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DqLineage.Tests.Indexing;

/// <summary>Lines in memory and a plain list of their keys, to hold an index against.</summary>
internal sealed class IndexedLedger
{
    internal const int RunSize = 256;

    private readonly List<byte[]> _lines = [];
    private readonly List<LedgerHash> _hashes = [];
    private readonly List<LedgerKey[]> _keys = [];

    internal int Count
    {
        get
        {
            lock (_lines)
            {
                return _lines.Count;
            }
        }
    }

    internal LedgerHash HashOf(int seq) => _hashes[seq];

    internal LedgerHash[] HashesOf(int seq, int count) => [.. _hashes.Skip(seq).Take(count)];

    internal int LinesRead { get; private set; }

    internal LedgerIndex Index(IndexStorage storage, bool isReadOnly = false, int runSize = RunSize, ILogger? logger = null) =>
        new(storage, Read, isReadOnly, logger ?? NullLogger.Instance, runSize);

    /// <summary>An index that has loaded what there is and was given the rest.</summary>
    internal LedgerIndex Open(IndexStorage storage, bool isReadOnly = false, ILogger? logger = null)
    {
        LedgerIndex index = Index(storage, isReadOnly, logger: logger);
        index.Load();
        CatchUp(index);
        return index;
    }

    internal void CatchUp(LedgerIndex index)
    {
        foreach (LedgerLine line in Read(index.Count, Count))
        {
            index.Add(line, StartOf(line.Seq), StartOf(line.Seq + 1));
        }
    }

    internal static uint StartOf(long seq) => (uint)(seq * 10);

    internal void Append(params string[] keys)
    {
        lock (_lines)
        {
            string written = string.Join(",", keys.Select(key => $"\"{key}\""));
            string prev = _hashes.Count == 0 ? new string('0', 64) : _hashes[^1].ToString();
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"seq":{{_lines.Count}},"time":"2026-01-02T03:04:05.000000Z","id":"{{Some.Id(_lines.Count)}}","kind":"x-test"{{(keys.Length == 0 ? "" : $",\"keys\":[{written}]")}},"data":{},"prev":"{{prev}}"}""");
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
            _keys.Add([.. LedgerLine.Parse(bytes).AllKeys()]);
            _lines.Add(bytes);
            _hashes.Add(LedgerHash.OfLeaf(bytes));
        }
    }

    internal void AppendMany(int count, Func<int, string[]> keys)
    {
        for (int i = 0; i < count; i++)
        {
            Append(keys(Count));
        }
    }

    /// <summary>Lines whose keys are often shared, sometimes alone.</summary>
    internal void AppendRandom(int count, Random random) =>
        AppendMany(count, _ => [.. Enumerable.Range(0, random.Next(4)).Select(_ => RandomKey(random)).Distinct()]);

    internal static string RandomKey(Random random) => random.Next(4) switch
    {
        0 => "flow:" + random.Next(2).ToString(CultureInfo.InvariantCulture),
        1 => "rare:" + random.Next(5000).ToString(CultureInfo.InvariantCulture),
        2 => "sample:" + random.Next(60).ToString(CultureInfo.InvariantCulture),
        _ => "half:" + random.Next(3).ToString(CultureInfo.InvariantCulture),
    };

    internal IEnumerable<LedgerLine> Read(long fromSeq, long toSeq)
    {
        for (long seq = fromSeq; seq < Math.Min(toSeq, Count); seq++)
        {
            LinesRead++;
            byte[] line;
            lock (_lines)
            {
                line = _lines[(int)seq];
            }

            yield return LedgerLine.Parse(line);
        }
    }

    internal void Truncate(int count)
    {
        _lines.RemoveRange(count, _lines.Count - count);
        _hashes.RemoveRange(count, _hashes.Count - count);
        _keys.RemoveRange(count, _keys.Count - count);
    }

    internal List<long> Expected(IReadOnlyList<LedgerKey> keys, long fromSeq, long toSeq, bool descending)
    {
        lock (_lines)
        {
            IEnumerable<long> found = Enumerable.Range(0, _lines.Count).Where(seq => seq >= fromSeq && seq < toSeq && keys.All(key => _keys[seq].Contains(key))).Select(seq => (long)seq);
            return descending ? [.. found.Reverse()] : [.. found];
        }
    }

    /// <summary>Asks for random keys within random ranges and compares with the plain list.</summary>
    internal void Compare(LedgerIndex index, int seed, int searches = 60)
    {
        var random = new Random(seed);
        index.Count.Should().Be(Count, $"seed {seed}");
        for (int i = 0; i < searches; i++)
        {
            LedgerKey[] keys = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(6) == 0 ? LedgerKey.OfKind("x-test") : random.Next(8) == 0 ? LedgerKey.OfId(Some.Id(random.Next(Count + 1))) : LedgerKey.Parse(RandomKey(random)))];
            long from = random.Next(3) == 0 ? 0 : random.Next(Count + 1);
            long to = random.Next(3) == 0 ? long.MaxValue : random.Next(Count + 1);
            bool descending = random.Next(2) == 0;
            index.Find(keys, from, to, descending).SequenceEqual(Expected(keys, from, to, descending)).Should().BeTrue(
                $"seed {seed}, search {i}: {string.Join(' ', keys)} in {from} to {to}");
            CompareMany(index, random, $"seed {seed}, search {i}");
        }
    }

    private void CompareMany(LedgerIndex index, Random random, string because)
    {
        // Most keys that are asked for are of records that are not there.
        int[] numbers = [.. Enumerable.Range(0, random.Next(1, 100)).Select(_ => Count + random.Next(-1, 200))];
        ulong[] hashes = [.. numbers.Select(number => LedgerKey.OfId(Some.Id(number)).ComputeHash()).Order()];

        index.MayHaveAny(hashes, Count).Should().Be(numbers.Any(number => number >= 0 && number < Count), because);
        index.MayHaveAny(hashes, Count + 1).Should().BeTrue("the index does not know all of the lines that are asked about");
    }
}
