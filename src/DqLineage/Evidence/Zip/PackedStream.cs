namespace DqLineage;

/// <summary>The packed bytes of one member, and no more. It knows whether what unpacks them needed exactly these.</summary>
/// <remarks>
/// The last byte is handed out alone. Whoever asks for it had not finished before, and whoever asks again is not finished yet;
/// so the end is known exactly, although <see cref="System.IO.Compression.DeflateStream"/> reads ahead and does not tell.
/// </remarks>
internal sealed class PackedStream(Stream zip, long length) : Stream
{
    private long _left = length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether bytes are left that nobody asked for.</summary>
    internal bool HasMore => _left > 0;

    /// <summary>Whether more was asked for than there is.</summary>
    internal bool IsShort { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await zip.ReadAsync(buffer[..Next(buffer.Length)], cancellationToken).ConfigureAwait(false);
        return Took(read, buffer.Length);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer) => Took(zip.Read(buffer[..Next(buffer.Length)]), buffer.Length);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Next(int wanted) => (int)Math.Min(wanted, _left > 1 ? _left - 1 : _left);

    private int Took(int read, int wanted)
    {
        IsShort |= _left == 0 && wanted > 0;
        if (read == 0 && _left > 0 && wanted > 0)
        {
            throw new EndOfStreamException("The pack became shorter while it was read: check it again when nobody writes to it.");
        }

        _left -= read;
        return read;
    }
}
