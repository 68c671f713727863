using DqLineage.Stores;

namespace DqLineage;

/// <summary>The file of a pack: it gets its name only once its content is complete and on the disk.</summary>
internal sealed class PackFile(string path, bool overwrite)
{
    private readonly string _path = Path.GetFullPath(path);

    internal async Task<EvidencePackResult> WriteAsync(Func<Stream, Task<EvidencePackResult>> write)
    {
        if (!overwrite && File.Exists(_path))
        {
            throw new IOException($"{_path} exists: choose another name, or set EvidencePackOptions.Overwrite to replace it.");
        }

        string folder = Path.GetDirectoryName(_path)!;
        Directory.CreateDirectory(folder);
        string partial = _path + ".partial";
        try
        {
            EvidencePackResult result;
            var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 64 * 1024, FileOptions.Asynchronous);
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
