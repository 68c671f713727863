namespace DqLineage.Stores;

/// <summary>A file that gets its name only once its content is complete and on the disk.</summary>
/// <param name="path">Its name.</param>
/// <param name="howToReplace">What to set so that a file of that name is replaced.</param>
/// <param name="overwrite">Whether that was set.</param>
internal sealed class CompleteFile(string path, string howToReplace, bool overwrite)
{
    private readonly string _path = Path.GetFullPath(path);

    /// <exception cref="IOException">The file exists and may not be replaced, or cannot be written.</exception>
    internal async Task<T> WriteAsync<T>(Func<Stream, Task<T>> write)
    {
        if (!overwrite && Path.Exists(_path))
        {
            throw new IOException($"{_path} exists: choose another name, or {howToReplace} to replace it.");
        }

        string folder = Path.GetDirectoryName(_path) ?? throw new IOException($"{_path} is no file: name a file to write to.");
        DurableFile.CreateFolder(folder);

        // A name of its own: two that write to one path do not write into one file, and nothing that lies there is followed.
        string partial = $"{_path}.{Path.GetRandomFileName()}.partial";
        var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 64 * 1024, FileOptions.Asynchronous);
        try
        {
            T result;
            await using (stream.ConfigureAwait(false))
            {
                result = await write(stream).ConfigureAwait(false);
                await stream.FlushAsync().ConfigureAwait(false);
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
