using Microsoft.Win32.SafeHandles;

namespace DqLineage.Stores;

/// <summary>Walks the terminated lines of a file from an offset to the end it has when the walk begins. Memory stays bounded by one line.</summary>
internal sealed class JsonlLineScanner(SafeFileHandle file, long offset)
{
    private const int ChunkBytes = 1024 * 1024;

    private readonly long _end = RandomAccess.GetLength(file);
    private byte[] _buffer = [];
    private int _start;
    private int _filled;

    /// <summary>The byte where the next line begins.</summary>
    internal long Position { get; private set; } = offset;

    /// <summary>The byte behind the last one that was looked at.</summary>
    internal long End => _end;

    /// <summary>Whether the line at <see cref="Position"/> is over the format's limit; it is not read then.</summary>
    internal bool IsOverlong { get; private set; }

    /// <summary>The next line without its line feed; valid until the next call.</summary>
    internal bool TryRead(out ReadOnlyMemory<byte> line)
    {
        int searched = 0;
        while (true)
        {
            int feed = _buffer.AsSpan(_start + searched, _filled - _start - searched).IndexOf(LedgerFormat.LineFeed);
            if (feed >= 0)
            {
                int length = searched + feed;
                line = _buffer.AsMemory(_start, length);
                _start += length + 1;
                Position += length + 1;
                return true;
            }

            searched = _filled - _start;
            if (searched > LedgerFormat.MaxLineBytes || !Fill())
            {
                IsOverlong = searched > LedgerFormat.MaxLineBytes;
                line = default;
                return false;
            }
        }
    }

    private bool Fill()
    {
        long readFrom = Position + (_filled - _start);
        int wanted = (int)Math.Min(ChunkBytes, _end - readFrom);
        if (wanted <= 0)
        {
            return false;
        }

        int kept = _filled - _start;
        if (_buffer.Length < kept + wanted)
        {
            byte[] larger = new byte[Math.Max(kept + wanted, 2 * kept)];
            _buffer.AsSpan(_start, kept).CopyTo(larger);
            _buffer = larger;
        }
        else if (_start > 0)
        {
            _buffer.AsSpan(_start, kept).CopyTo(_buffer);
        }

        _start = 0;
        int read = RandomAccess.Read(file, _buffer.AsSpan(kept, wanted), readFrom);
        _filled = kept + read;
        return read > 0;
    }
}
