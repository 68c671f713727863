using System.Buffers;

namespace DqLineage;

/// <summary>A growing run of bytes that is emptied and filled again, and whose bytes can be changed after they were written.</summary>
internal sealed class ByteBuffer(int capacity) : IBufferWriter<byte>
{
    private readonly int _initialCapacity = capacity;
    private byte[] _bytes = new byte[capacity];

    internal int Count { get; private set; }

    internal Span<byte> Written => _bytes.AsSpan(0, Count);

    internal ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Count);

    /// <summary>Empties the buffer. One that once grew beyond <paramref name="keepBytes"/> gives its memory back.</summary>
    internal void Clear(int keepBytes = int.MaxValue)
    {
        Count = 0;
        if (_bytes.Length > Math.Max(keepBytes, _initialCapacity))
        {
            _bytes = new byte[_initialCapacity];
        }
    }

    internal void Truncate(int count) => Count = Math.Min(count, Count);

    internal void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Count += bytes.Length;
    }

    internal void Write(byte value)
    {
        GetSpan(1)[0] = value;
        Count++;
    }

    /// <summary>Leaves room for bytes that come later; until then they are whatever they are.</summary>
    internal void Skip(int count)
    {
        EnsureRoom(count);
        Count += count;
    }

    /// <inheritdoc/>
    public void Advance(int count) => Count += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return _bytes.AsMemory(Count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return _bytes.AsSpan(Count);
    }

    private void EnsureRoom(int wanted)
    {
        int needed = checked(Count + Math.Max(wanted, 1));
        if (needed > _bytes.Length)
        {
            long doubled = Math.Min(2L * _bytes.Length, Array.MaxLength);
            Array.Resize(ref _bytes, (int)Math.Max(needed, doubled));
        }
    }
}
