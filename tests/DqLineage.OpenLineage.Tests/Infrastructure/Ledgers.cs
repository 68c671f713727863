using System.Text;
using System.Text.Json;

namespace DqLineage.OpenLineage.Tests.Infrastructure;

/// <summary>Ledgers of every store, and events to send them.</summary>
internal static class Ledgers
{
    internal const string Jsonl = "jsonl";
    internal const string Sqlite = "sqlite";

    /// <summary>Opens a ledger in a folder. What waits for the disk is tested elsewhere.</summary>
    internal static Task<LineageTracker> OpenAsync(TempFolder folder, string store = Jsonl)
    {
        LineageStore made = store == Jsonl
            ? new JsonlLineageStore(folder["ledger"], new JsonlLineageStoreOptions { Durability = Durability.OperatingSystem })
            : new SqliteLineageStore(folder["ledger.db"], new SqliteLineageStoreOptions { Durability = Durability.OperatingSystem });
        return LineageTracker.OpenAsync("lineage", made);
    }

    /// <summary>Events one behind the other, each on a line.</summary>
    internal static byte[] Lines(IEnumerable<JsonElement> events) =>
        Encoding.UTF8.GetBytes(string.Concat(events.Select(one => JsonSerializer.Serialize(one) + "\n")));

    /// <summary>The event that a line of text is.</summary>
    internal static byte[] Utf8(string json) => Encoding.UTF8.GetBytes(json);
}
