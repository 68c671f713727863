using FASTER.core;

namespace DqLineage.Measurements;

/// <summary>A FASTER log with its default settings, durable: its device writes through to the disk, and commits write their own record.</summary>
internal sealed class FasterFile : IDisposable
{
    private readonly FasterLogSettings _settings;

    /// <param name="folder">An empty folder.</param>
    internal FasterFile(string folder)
    {
        _settings = new FasterLogSettings(folder, deleteDirOnDispose: false);
        Log = new FasterLog(_settings);
    }

    internal FasterLog Log { get; }

    /// <summary>Appends lines and commits them, on the caller's thread.</summary>
    internal void AppendDurably(IEnumerable<byte[]> lines)
    {
        foreach (byte[] line in lines)
        {
            Log.Enqueue(line);
        }

        Log.Commit(spinWait: true);
    }

    /// <summary>Commits what others enqueue, until it is disposed.</summary>
    internal IDisposable CommitAsTheyCome() => new FasterCommitting(Log);

    public void Dispose()
    {
        Log.Dispose();
        _settings.Dispose();
    }
}
