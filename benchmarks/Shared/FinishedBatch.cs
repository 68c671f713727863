namespace DqLineage.Benchmarks;

/// <summary>The lines of one batch of detections, made beforehand: what the raw baselines write.</summary>
internal sealed class FinishedBatch
{
    internal const int DefaultSize = 1000;

    private readonly string[][] _keys;
    private long _nextSample;

    private FinishedBatch(IReadOnlyList<LedgerLine> lines)
    {
        Lines = [.. lines.Select(line => line.Utf8.ToArray())];
        Bytes = [.. Lines.SelectMany(line => line.Append((byte)'\n'))];
        _keys = [.. lines.Select(line => line.AllKeys().Select(key => key.Text).ToArray())];
    }

    internal byte[][] Lines { get; }

    /// <summary>All lines, each with its line feed.</summary>
    internal byte[] Bytes { get; }

    /// <summary>How many keys a line has.</summary>
    internal int KeysOfALine => _keys[^1].Length;

    internal static async Task<FinishedBatch> MakeAsync(int size = DefaultSize)
    {
        await using LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(new InMemoryLineageStore());
        await ledger.AppendAsync(size);
        var lines = new List<LedgerLine>();
        await foreach (LedgerLine line in ledger.Tracker.FindRecordsAsync(new RecordQuery { Kind = RecordKinds.Detection }))
        {
            lines.Add(line);
        }

        return new FinishedBatch(lines);
    }

    /// <summary>The keys of the next batch: with new ids and samples, as every batch of a ledger has.</summary>
    internal string[][] NextKeys()
    {
        foreach (string[] keys in _keys)
        {
            for (int i = 0; i < keys.Length; i++)
            {
                keys[i] = keys[i] switch
                {
                    ['i', 'd', ':', ..] => "id:" + Guid.CreateVersion7().ToString("D"),
                    ['s', 'a', 'm', 'p', 'l', 'e', ':', ..] => Detections.KeyOf(++_nextSample),
                    string other => other,
                };
            }
        }

        return _keys;
    }

    /// <summary>The keys of several batches, each in arrays of its own.</summary>
    internal string[][][] NextKeys(int batches)
    {
        var all = new string[batches][][];
        for (int i = 0; i < batches; i++)
        {
            all[i] = [.. NextKeys().Select(keys => keys.ToArray())];
        }

        return all;
    }
}
