namespace DqLineage.Reliability;

/// <summary>Where a ledger under test is, and how it is opened.</summary>
internal sealed record LedgerPlace(string Path)
{
    public const string Jsonl = "jsonl";
    public const string Sqlite = "sqlite";

    /// <summary>So small that a few batches fill a segment.</summary>
    public const int SegmentBytes = 4096;

    public bool IsSqlite => Path.EndsWith(".db", StringComparison.Ordinal);

    public string SegmentFolder => System.IO.Path.Combine(Path, "segments");

    public string[] Segments => [.. Directory.GetFiles(SegmentFolder, "*.jsonl").Order(StringComparer.Ordinal)];

    public static LedgerPlace In(TempFolder folder, string store, string name = "ledger") => In(folder.Path, store, name);

    public static LedgerPlace In(string folder, string store, string name = "ledger") =>
        new(System.IO.Path.Combine(folder, store == Sqlite ? name + ".db" : name));

    /// <summary>A store on the place, not open.</summary>
    public LineageStore Store(bool readOnly = false, TimeProvider? clock = null)
    {
        TimeProvider time = clock ?? TimeProvider.System;
        return IsSqlite
            ? new SqliteLineageStore(Path, new SqliteLineageStoreOptions { ReadOnly = readOnly, TimeProvider = time })
            : new JsonlLineageStore(Path, new JsonlLineageStoreOptions { ReadOnly = readOnly, TimeProvider = time, SegmentBytes = SegmentBytes });
    }

    /// <summary>A store on the place, open; the ledger is created when it is not there.</summary>
    public async Task<LineageStore> OpenAsync(bool readOnly = false, TimeProvider? clock = null)
    {
        LineageStore store = Store(readOnly, clock);
        try
        {
            await store.OpenAsync(readOnly ? null : Some.Settings);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Copies the files as they are now to another place.</summary>
    public LedgerPlace CopyTo(TempFolder folder, string name)
    {
        LedgerPlace copy = In(folder, IsSqlite ? Sqlite : Jsonl, name);
        if (!IsSqlite)
        {
            Directory.CreateDirectory(copy.Path);
            foreach (string file in Directory.GetFiles(Path, "*", SearchOption.AllDirectories))
            {
                string to = System.IO.Path.Combine(copy.Path, System.IO.Path.GetRelativePath(Path, file));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
                CopyFile(file, to);
            }

            return copy;
        }

        foreach (string suffix in (string[])["", "-wal"])
        {
            if (File.Exists(Path + suffix))
            {
                CopyFile(Path + suffix, copy.Path + suffix);
            }
        }

        return copy;
    }

    /// <summary>Every line of the ledger, as an open store gives them.</summary>
    public static async Task<List<LedgerLine>> ReadAsync(LineageStore store, LedgerQuery? query = null)
    {
        var lines = new List<LedgerLine>();
        await foreach (LedgerLine line in store.FindAsync(query ?? new LedgerQuery()))
        {
            lines.Add(line);
        }

        return lines;
    }

    // A store may have the file open: File.Copy asks for more than reading.
    private static void CopyFile(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var destination = new FileStream(to, FileMode.Create, FileAccess.Write);
        source.CopyTo(destination);
    }
}
