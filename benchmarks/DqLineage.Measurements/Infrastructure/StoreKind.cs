using DqLineage.Stores;

namespace DqLineage.Measurements;

/// <summary>The stores that are measured, by the names that the report and the children use.</summary>
internal static class StoreKind
{
    internal const string Jsonl = "jsonl";
    internal const string Sqlite = "sqlite";
    internal const string Memory = "memory";

    /// <summary>A store on the disk, in a folder of its own.</summary>
    internal static LineageStore Open(string kind, string folder, Durability durability = Durability.Disk) => kind switch
    {
        Jsonl => new JsonlLineageStore(folder, new JsonlLineageStoreOptions { Durability = durability }),
        Sqlite => new SqliteLineageStore(DatabaseIn(folder), new SqliteLineageStoreOptions { Durability = durability }),
        Memory => new InMemoryLineageStore(),
        _ => throw new ArgumentException($"There is no store '{kind}'.", nameof(kind)),
    };

    internal static string DatabaseIn(string folder) => Path.Combine(Directory.CreateDirectory(folder).FullName, "ledger.db");
}
