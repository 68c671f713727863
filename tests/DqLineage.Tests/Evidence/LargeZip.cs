namespace DqLineage.Tests.Evidence;

/// <summary>A zip of more than 4 GiB that takes no room: between a front and a back in memory it repeats one deflate block that is stored.</summary>
internal sealed class LargeZip : Stream
{
    internal const string Name = "data/records/records.jsonl";

    private const int Blocks = 65_600;
    private const int BlockBytes = 65_535;

    private readonly byte[] _block = new byte[BlockBytes + 5];
    private readonly byte[] _front;
    private readonly byte[] _back;

    private LargeZip(uint crc, Action<ForgedMember, ForgedMember, ForgedEnd>? lie)
    {
        Size = (long)Blocks * BlockBytes;
        _block[1] = _block[2] = 0xFF;
        _block.AsSpan(5).Fill((byte)'a');
        var first = new ForgedMember("bagit.txt", "hello"u8.ToArray());
        var large = new ForgedMember(Name, []) { Crc = crc, Flags = 0x0808, Method = 8 };
        var last = new ForgedMember("bag-info.txt", "hello"u8.ToArray());

        using var front = new MemoryStream();
        using var frontWriter = new BinaryWriter(front);
        first.WriteLocal(frontWriter);
        large.WriteLocal(frontWriter);
        _front = front.ToArray();

        // The packed data end with a block of nothing, which is the last.
        byte[] lastBlock = [1, 0, 0, 0xFF, 0xFF];
        long packed = ((long)Blocks * _block.Length) + lastBlock.Length;
        long lastOffset = _front.Length + packed + 24;
        ForgedZip64.Apply(large, (Size, packed), null);
        using var back = new MemoryStream();
        using var backWriter = new BinaryWriter(back);
        backWriter.Write(lastBlock);
        ForgedZip64.Apply(last, null, lastOffset);
        var end = new ForgedEnd { IsZip64 = true };
        lie?.Invoke(large, last, end);
        large.WriteDescriptor(backWriter);
        last.WriteLocal(backWriter);
        long directory = _front.Length + ((long)Blocks * _block.Length) + back.Position;
        long start = back.Position;
        first.WriteEntry(backWriter);
        large.WriteEntry(backWriter);
        last.WriteEntry(backWriter);
        long size = back.Position - start;
        end.Write(backWriter, 3, size, directory, directory + size);
        _back = back.ToArray();
    }

    internal long Size { get; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _front.Length + ((long)Blocks * _block.Length) + _back.Length;

    public override long Position { get; set; }

    internal static LargeZip Make(uint crc = 0, Action<ForgedMember, ForgedMember, ForgedEnd>? lie = null) => new(crc, lie);

    /// <summary>The CRC-32 of what the large member holds.</summary>
    internal static uint ComputeCrc()
    {
        byte[] content = new byte[BlockBytes];
        content.AsSpan().Fill((byte)'a');
        var crc = new ZipCrc32();
        for (int i = 0; i < Blocks; i++)
        {
            crc.Append(content);
        }

        return crc.Value;
    }

    public override int Read(Span<byte> buffer)
    {
        long inBlocks = Position - _front.Length;
        long inBack = inBlocks - ((long)Blocks * _block.Length);
        ReadOnlySpan<byte> from = inBlocks < 0 ? _front.AsSpan((int)Position)
            : inBack < 0 ? _block.AsSpan((int)(inBlocks % _block.Length))
            : _back.AsSpan((int)inBack);
        int read = Math.Min(buffer.Length, from.Length);
        from[..read].CopyTo(buffer);
        Position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
