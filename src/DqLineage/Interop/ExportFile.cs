using DqLineage.Stores;

namespace DqLineage;

/// <summary>A file that gets its name only once its content is complete and on the disk.</summary>
internal sealed class ExportFile(string path, bool overwrite)
{
    private readonly string _path = Path.GetFullPath(path);

    /// <exception cref="IOException">The file exists and may not be replaced, or cannot be written.</exception>
    internal async Task<long> WriteAsync(Func<Stream, Task<long>> write)
    {
        if (!overwrite && Path.Exists(_path))
        {
            throw new IOException($"{_path} exists: choose another name, or set FlatExportOptions.Overwrite to replace it.");
        }

        string folder = Path.GetDirectoryName(_path) ?? throw new IOException($"{_path} is no file: name a file to write to.");
        DurableFile.CreateFolder(folder);

        // A name of its own: two exports to one path do not write into one file, and nothing that lies there is followed.
        string partial = $"{_path}.{Path.GetRandomFileName()}.partial";
        var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        try
        {
            long result;
            await using (stream.ConfigureAwait(false))
            {
                result = await write(stream).ConfigureAwait(false);
                DurableFile.Flush(stream.SafeFileHandle, partial);
            }

            File.Move(partial, _path, overwrite);
            DurableFile.FlushFolder(folder);
            return result;
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
