using Microsoft.Win32.SafeHandles;

namespace DqLineage.Benchmarks;

/// <summary>A file that only grows: one write and one sync an append, and nothing else.</summary>
internal sealed class RawFile(string path) : IDisposable
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite);
    private long _length;

    internal void AppendDurably(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file, bytes, _length);
        _length += bytes.Length;
        DiskSync.Flush(_file);
    }

    public void Dispose() => _file.Dispose();
}
