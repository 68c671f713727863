using DqLineage.Benchmarks;
using DqLineage.Stores;

namespace DqLineage.Measurements;

/// <summary>The same records in a JSONL ledger, an SQLite ledger, and a bare database with a B-tree of the keys.</summary>
internal static class HistoryData
{
    internal const string RawName = "raw";

    private const int Transaction = 10_000;

    /// <summary>Makes all three below a folder; each in a folder of its own name. Each sample has ten records.</summary>
    internal static async Task MakeAsync(string folder, int samples)
    {
        await using LedgerUnderTest jsonl = await LedgerUnderTest.OpenFilledAsync(StoreKind.Open(StoreKind.Jsonl, Path.Combine(folder, StoreKind.Jsonl)), samples);
        await using LineageStore sqlite = StoreKind.Open(StoreKind.Sqlite, Path.Combine(folder, StoreKind.Sqlite));
        await jsonl.Tracker.Store.CopyToAsync(sqlite);
        using var raw = new RawDatabase(StoreKind.DatabaseIn(Path.Combine(folder, RawName)));
        List<byte[]> lines = [];
        List<string[]> keys = [];
        await foreach (LedgerLine line in jsonl.Tracker.Store.ReadAsync())
        {
            lines.Add(line.Utf8.ToArray());
            keys.Add([.. line.AllKeys().Select(key => key.Text)]);
            if (lines.Count == Transaction)
            {
                Flush();
            }
        }

        Flush();

        void Flush()
        {
            raw.Insert(lines, keys);
            lines.Clear();
            keys.Clear();
        }
    }
}
