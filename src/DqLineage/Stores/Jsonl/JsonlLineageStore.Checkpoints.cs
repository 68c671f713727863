using System.Globalization;
using DqLineage.Stores;

namespace DqLineage;

public sealed partial class JsonlLineageStore
{
    private const string CheckpointFolderName = "checkpoints";
    private const string CheckpointExtension = ".checkpoint";
    private const int SizeDigits = 20;

    /// <inheritdoc/>
    protected internal override bool KeepsCheckpoints => true;

    private string CheckpointFolder => Path.Combine(_folder, CheckpointFolderName);

    /// <inheritdoc/>
    protected internal override ValueTask<IReadOnlyList<long>> ListCheckpointsAsync(CancellationToken cancellationToken)
    {
        var sizes = new List<long>();
        try
        {
            if (Directory.Exists(CheckpointFolder))
            {
                LedgerFile.RequireNoLink(CheckpointFolder);
                foreach (string path in Directory.EnumerateFiles(CheckpointFolder, "*" + CheckpointExtension))
                {
                    string name = Path.GetFileNameWithoutExtension(path);
                    if (name.Length == SizeDigits && long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long size))
                    {
                        sizes.Add(size);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Fault("read", $"The checkpoints in {CheckpointFolder} cannot be listed: {exception.Message}", exception);
        }

        sizes.Sort();
        return new ValueTask<IReadOnlyList<long>>(sizes);
    }

    /// <inheritdoc/>
    protected internal override ValueTask<byte[]?> ReadCheckpointAsync(long size, CancellationToken cancellationToken)
    {
        string path = CheckpointPath(size);
        try
        {
            // Of a file that is longer than any note nothing is read, and no note is empty.
            LedgerFile.RequireNoLink(CheckpointFolder);
            return new ValueTask<byte[]?>(LedgerFile.ReadAll(path, MaxCheckpointBytes));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ValueTask<byte[]?>((byte[]?)null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Fault("read", $"The checkpoint {path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    protected override ValueTask WriteCheckpointAsync(long size, ReadOnlyMemory<byte> note, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string path = CheckpointPath(size);
        try
        {
            LedgerFile.RequireNoLink(CheckpointFolder);
            FlushSegments();
            DurableFile.CreateFolder(CheckpointFolder);
            DurableFile.WriteWhole(path, note.Span);
            return ValueTask.CompletedTask;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Fault("checkpoint", $"The checkpoint {path} could not be kept: {exception.Message}", exception);
        }
    }

    private string CheckpointPath(long size) =>
        Path.Combine(CheckpointFolder, size.ToString("D20", CultureInfo.InvariantCulture) + CheckpointExtension);
}
