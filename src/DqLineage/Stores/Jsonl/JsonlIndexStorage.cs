using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace DqLineage.Stores;

/// <summary>Keeps an index as files in a folder: one for each run, and one for all tiles.</summary>
/// <remarks>
/// FORMAT (v1), docs/formats/index-v1.md: <c>NAME.run</c> is the chunks, the header, the header's length (4 bytes, little endian)
/// and "RUN1"; <c>tiles</c> is tile after tile, all of one size; <c>tail</c> is the newest lines as the index closed. Nothing is
/// synced: it is a cache, and checksums guard it.
/// </remarks>
internal sealed class JsonlIndexStorage(string folder) : IndexStorage
{
    private const string RunExtension = ".run";
    private const string TilesName = "tiles";
    private const string TailName = "tail";
    private const int TrailerBytes = 8;
    private const int WriteBytes = 256 * 1024;

    private static readonly int s_tileBytes = IndexTile.Size(keepsPositions: true);

    private readonly JsonlDerivedFolder _folder = new(folder);
    private readonly Lock _gate = new();

    // A handle that is replaced is not closed here: a search may be reading through it. Its finalizer closes it.
    private readonly Dictionary<IndexRunName, SafeFileHandle> _runs = [];
    private SafeFileHandle? _tiles;

    public override bool KeepsPositions => true;

    private static ReadOnlySpan<byte> Magic => "RUN1"u8;

    public override IReadOnlyList<IndexRunName> ListRuns()
    {
        var names = new List<IndexRunName>();
        foreach (string path in _folder.List(RunExtension))
        {
            if (IndexRunName.TryParse(Path.GetFileNameWithoutExtension(path), out IndexRunName? name))
            {
                names.Add(name);
            }
        }

        return names;
    }

    public override byte[]? ReadRunHeader(IndexRunName run)
    {
        // Opened anew: another process may have put a better file in its place.
        if (OpenRun(run, anew: true) is not { } file)
        {
            return null;
        }

        long length = RandomAccess.GetLength(file);
        Span<byte> trailer = stackalloc byte[TrailerBytes];
        if (length < TrailerBytes || !TryRead(file, trailer, length - TrailerBytes) || !trailer[4..].SequenceEqual(Magic))
        {
            return null;
        }

        uint headerBytes = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        return headerBytes <= Math.Min(length - TrailerBytes, Array.MaxLength) ? Read(file, length - TrailerBytes - headerBytes, (int)headerBytes) : null;
    }

    public override byte[]? ReadRunChunk(IndexRunName run, IndexChunk chunk) =>
        OpenRun(run, anew: false) is { } file && chunk.Offset <= RandomAccess.GetLength(file) - chunk.Length ? Read(file, chunk.Offset, chunk.Length) : null;

    public override ValueTask WriteRunAsync(IndexRunName run, IndexRunContent content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        _folder.Replace(PathOf(run), file => Write(file, content));
        lock (_gate)
        {
            _runs.Remove(run);
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask DropRunsAsync(IReadOnlyList<IndexRunName> runs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runs);
        _folder.RequireNoLink();
        lock (_gate)
        {
            foreach (IndexRunName run in runs)
            {
                _runs.Remove(run);
                File.Delete(PathOf(run));
            }
        }

        return ValueTask.CompletedTask;
    }

    public override long CountTiles() => OpenTiles(create: false) is { } file ? RandomAccess.GetLength(file) / s_tileBytes : 0;

    public override byte[]? ReadTile(long tile) =>
        OpenTiles(create: false) is { } file && tile < RandomAccess.GetLength(file) / s_tileBytes ? Read(file, tile * s_tileBytes, s_tileBytes) : null;

    public override bool TryReadPartOfTile(long tile, int offset, Span<byte> destination) =>
        OpenTiles(create: false) is { } file && TryRead(file, destination, (tile * s_tileBytes) + offset);

    public override ValueTask WriteTilesAsync(long firstTile, IReadOnlyList<byte[]> tiles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        _folder.Prepare();
        ReadOnlyMemory<byte>[] parts = [.. tiles.Select(tile => (ReadOnlyMemory<byte>)tile)];

        // To the end once begun: a tile half written would only be refused by its checksum and be made again.
        return RandomAccess.WriteAsync(OpenTiles(create: true)!, parts, firstTile * s_tileBytes, CancellationToken.None);
    }

    public override byte[]? ReadTail(int maxBytes)
    {
        _folder.RequireNoLink();
        using SafeFileHandle? file = LedgerFile.TryOpen(_folder[TailName], readOnly: true);
        return file is not null && RandomAccess.GetLength(file) is var length && length <= maxBytes ? Read(file, 0, (int)length) : null;
    }

    public override ValueTask WriteTailAsync(ReadOnlyMemory<byte> tail, CancellationToken cancellationToken = default)
    {
        _folder.Replace(_folder[TailName], file => RandomAccess.Write(file, tail.Span, fileOffset: 0));
        return ValueTask.CompletedTask;
    }

    private static void Write(SafeFileHandle file, IndexRunContent content)
    {
        byte[] buffer = new byte[WriteBytes];
        int used = 0;
        long offset = 0;
        foreach (ReadOnlyMemory<byte> chunk in content.Chunks)
        {
            Append(chunk.Span);
        }

        Append(content.Header.Span);
        Span<byte> trailer = stackalloc byte[TrailerBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, (uint)content.Header.Length);
        Magic.CopyTo(trailer[4..]);
        Append(trailer);
        RandomAccess.Write(file, buffer.AsSpan(0, used), offset);

        void Append(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                int part = Math.Min(bytes.Length, buffer.Length - used);
                bytes[..part].CopyTo(buffer.AsSpan(used));
                bytes = bytes[part..];
                used += part;
                if (used == buffer.Length)
                {
                    RandomAccess.Write(file, buffer, offset);
                    offset += used;
                    used = 0;
                }
            }
        }
    }

    private static byte[]? Read(SafeFileHandle file, long offset, int length)
    {
        byte[] bytes = new byte[length];
        return TryRead(file, bytes, offset) ? bytes : null;
    }

    private static bool TryRead(SafeFileHandle file, Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            int read = RandomAccess.Read(file, bytes, offset);
            if (read == 0)
            {
                return false;
            }

            offset += read;
            bytes = bytes[read..];
        }

        return true;
    }

    private string PathOf(IndexRunName run) => _folder[run + RunExtension];

    private SafeFileHandle? OpenRun(IndexRunName run, bool anew)
    {
        lock (_gate)
        {
            if (!anew && _runs.TryGetValue(run, out SafeFileHandle? file))
            {
                return file;
            }

            _folder.RequireNoLink();
            file = LedgerFile.TryOpen(PathOf(run), readOnly: true);
            if (file is null)
            {
                _runs.Remove(run);
            }
            else
            {
                _runs[run] = file;
            }

            return file;
        }
    }

    private SafeFileHandle? OpenTiles(bool create)
    {
        lock (_gate)
        {
            string path = _folder[TilesName];
            if (create)
            {
                // Anew: what was opened to be read cannot be written, and a file that was removed would take the tiles with it.
                _folder.RequireNoLink();
                return _tiles = LedgerFile.OpenOrCreate(path);
            }

            if (_tiles is null)
            {
                _folder.RequireNoLink();
                _tiles = LedgerFile.TryOpen(path, readOnly: true);
            }

            return _tiles;
        }
    }
}
