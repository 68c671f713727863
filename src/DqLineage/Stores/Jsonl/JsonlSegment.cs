using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace DqLineage.Stores;

/// <summary>One file of consecutive lines, named by the position of its first.</summary>
internal sealed class JsonlSegment : IDisposable
{
    internal const string Extension = ".jsonl";
    private const int NameDigits = 20;

    private readonly List<uint> _starts = [];

    private JsonlSegment(string path, long firstSeq, SafeFileHandle file)
    {
        Path = path;
        FirstSeq = firstSeq;
        File = file;
    }

    internal string Path { get; }

    internal long FirstSeq { get; }

    internal SafeFileHandle File { get; }

    /// <summary>How many lines of whole batches the segment is known to hold.</summary>
    internal int Count => _starts.Count;

    /// <summary>The byte behind the last of them.</summary>
    internal long Length { get; private set; }

    /// <summary>Whether something was written that the disk has not confirmed.</summary>
    internal bool IsDirty { get; set; }

    internal static string NameOf(long firstSeq) =>
        firstSeq.ToString("D" + NameDigits, CultureInfo.InvariantCulture) + Extension;

    internal static bool TryParseName(string name, out long firstSeq)
    {
        firstSeq = 0;
        return name.Length == NameDigits + Extension.Length
            && name.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(0, NameDigits), NumberStyles.None, CultureInfo.InvariantCulture, out firstSeq);
    }

    internal static JsonlSegment Open(string path, long firstSeq, bool readOnly) => new(path, firstSeq, LedgerFile.Open(path, readOnly));

    internal static JsonlSegment Create(string folder, long firstSeq)
    {
        string path = System.IO.Path.Combine(folder, NameOf(firstSeq));
        return new JsonlSegment(path, firstSeq, LedgerFile.Create(path));
    }

    /// <summary>Takes note of a line that belongs to a whole batch.</summary>
    internal void Add(long start, long end)
    {
        _starts.Add(checked((uint)start));
        Length = end;
    }

    /// <summary>Where a line stands: its first byte and the byte behind its line feed.</summary>
    internal (long Start, long End) Locate(long seq)
    {
        int index = (int)(seq - FirstSeq);
        return (_starts[index], index + 1 < _starts.Count ? _starts[index + 1] : Length);
    }

    public void Dispose() => File.Dispose();
}
