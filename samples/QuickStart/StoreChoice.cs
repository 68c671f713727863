using DqLineage.Stores;

namespace DqLineage.Samples.QuickStart;

/// <summary>Which store a path means: a SQLite file by its extension, a folder of JSON lines otherwise.</summary>
internal static class StoreChoice
{
    public static LineageStore Of(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".DB" or ".SQLITE" ? new SqliteLineageStore(path) : new JsonlLineageStore(path);
}
