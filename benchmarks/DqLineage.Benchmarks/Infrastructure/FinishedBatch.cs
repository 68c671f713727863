namespace DqLineage.Benchmarks;

/// <summary>The lines of one batch of detections, made beforehand: what the raw baselines write.</summary>
internal sealed class FinishedBatch
{
    internal const int Size = 1000;

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

    internal static async Task<FinishedBatch> MakeAsync()
    {
        await using LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(new InMemoryLineageStore());
        await ledger.AppendBatchAsync();
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
}
