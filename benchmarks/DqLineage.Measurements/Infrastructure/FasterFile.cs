using FASTER.core;

namespace DqLineage.Measurements;

/// <summary>A FASTER log, durable: its device writes through to the disk.</summary>
/// <remarks>By default each commit writes a small file of its own; with fast commits the log itself says what was committed.</remarks>
internal sealed class FasterFile : IDisposable
{
    private readonly FasterLogSettings _settings;

    /// <param name="folder">An empty folder.</param>
    /// <param name="fastCommits">Whether commits write nothing but the log.</param>
    internal FasterFile(string folder, bool fastCommits = false)
    {
        _settings = new FasterLogSettings(folder, deleteDirOnDispose: false)
        {
            FastCommitMode = fastCommits,

            // Without checksums, what was committed fast could not be told from what was not.
            LogChecksum = fastCommits ? LogChecksumType.PerEntry : LogChecksumType.None,
        };
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
    internal FasterCommitting CommitAsTheyCome(bool spins) => new(Log, spins);

    public void Dispose()
    {
        Log.Dispose();
        _settings.Dispose();
    }
}
