namespace DqLineage.Tests.Infrastructure;

/// <summary>Ledgers in folders, and what somebody who may write there can do with them.</summary>
internal sealed class LedgerFolders(LedgerSigner signer) : IDisposable
{
    private readonly TempFolder _folder = new();
    private int _made;

    /// <summary>A new ledger; it has one record more than asked for, its first.</summary>
    internal async Task<string> MakeAsync(int records, bool checkpoint = false)
    {
        string path = Next();
        await ContinueAsync(path, records, checkpoint);
        return path;
    }

    /// <summary>Appends, signs if asked to, and closes.</summary>
    internal async Task ContinueAsync(string path, int records, bool checkpoint = false)
    {
        await using LineageTracker tracker = await OpenAsync(path);
        await ListStore.AppendAsync(tracker.Store, records);
        if (checkpoint)
        {
            await tracker.CreateCheckpointAsync(signer);
        }
    }

    internal static Task<LineageTracker> OpenAsync(string path, LineageTrackerOptions? options = null) =>
        LineageTracker.OpenAsync(Some.Project, new JsonlLineageStore(path), options);

    /// <summary>A copy of a ledger's files, with the checkpoints of another if asked for.</summary>
    internal string CopyOf(string path, string? checkpointsOf = null)
    {
        string copy = Next();
        CopyFolder(path, copy);
        if (checkpointsOf is not null)
        {
            CopyFolder(Path.Combine(checkpointsOf, "checkpoints"), Path.Combine(copy, "checkpoints"));
        }

        return copy;
    }

    public void Dispose() => _folder.Dispose();

    private string Next() => _folder[$"ledger-{++_made}"];

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (string folder in Directory.GetDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
