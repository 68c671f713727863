using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace DqLineage;

/// <summary>Reads the zip of a pack, and refuses what <see cref="PackWriter"/> would not have written.</summary>
/// <remarks>
/// Opening checks every byte that is not packed data; reading a member checks those. Nothing is written anywhere, no number is
/// used before it was checked, and memory does not grow with the members' sizes.
/// </remarks>
internal sealed class ZipReader
{
    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[64 * 1024];

    private ZipReader(Stream stream) => _stream = stream;

    /// <summary>The members, in the order in which they lie.</summary>
    internal IReadOnlyList<ZipMember> Members { get; private set; } = [];

    internal static async Task<ZipReader> OpenAsync(Stream stream, CancellationToken cancellationToken)
    {
        var reader = new ZipReader(stream);
        long length = stream.Length;
        byte[] tail = await reader.ReadAtAsync(Math.Max(0, length - ZipEnd.MaxBytes), Math.Min(length, ZipEnd.MaxBytes), cancellationToken).ConfigureAwait(false);
        var end = ZipEnd.Read(tail, length);
        long most = end.Members * (ZipFormat.EntryBytes + ZipLimits.MaxNameBytes + 28);
        if (end.DirectoryBytes > most)
        {
            throw PackFault.InZip(end.DirectoryOffset, $"the directory takes {end.DirectoryBytes} bytes, more than {end.Members} members need");
        }

        byte[] directory = await reader.ReadAtAsync(end.DirectoryOffset, end.DirectoryBytes, cancellationToken).ConfigureAwait(false);
        reader.Members = new ZipDirectory(directory, end).Read();
        foreach (ZipMember member in reader.Members)
        {
            await reader.RequireAsync(member.LocalHeader(), member.Offset, cancellationToken).ConfigureAwait(false);
            await reader.RequireAsync(member.Descriptor(), member.DescriptorOffset, cancellationToken).ConfigureAwait(false);
        }

        return reader;
    }

    /// <summary>Unpacks a member to its end.</summary>
    /// <returns>Its bytes, piece by piece; each piece holds until the next is asked for. What is wrong with the whole is told behind the last.</returns>
    internal async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(ZipMember member, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var crc = new ZipCrc32();
        if (!member.IsEmpty)
        {
            _stream.Position = member.DataOffset;
            var packed = new PackedStream(_stream, member.PackedBytes);
            await using ConfiguredAsyncDisposable endOfPacked = packed.ConfigureAwait(false);
            var unpacked = new DeflateStream(packed, CompressionMode.Decompress, leaveOpen: true);
            await using ConfiguredAsyncDisposable endOfUnpacked = unpacked.ConfigureAwait(false);
            long length = 0;
            int read;
            while ((read = await FillAsync(unpacked, member, length, cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += read;
                if (length > member.Bytes)
                {
                    throw new PackFault(member.Name, $"it unpacks to more than the {member.Bytes} bytes that the zip names") { Byte = member.Bytes };
                }

                crc.Append(_buffer.AsSpan(0, read));
                yield return _buffer.AsMemory(0, read);
            }

            RequireEnd(member, packed, length);
        }

        if (crc.Value != member.Crc32)
        {
            throw new PackFault(member.Name, $"its CRC-32 is {crc.Value:x8}, where the zip says {member.Crc32:x8}");
        }
    }

    private static void RequireEnd(ZipMember member, PackedStream packed, long length)
    {
        if (packed.IsShort || packed.HasMore)
        {
            throw new PackFault(member.Name, packed.IsShort ? "its packed data have no end" : "something stands behind the end of its packed data") { Byte = length };
        }

        if (length != member.Bytes)
        {
            throw new PackFault(member.Name, $"it unpacks to {length} bytes, where the zip names {member.Bytes}") { Byte = length };
        }
    }

    private async ValueTask<int> FillAsync(DeflateStream unpacked, ZipMember member, long offset, CancellationToken cancellationToken)
    {
        try
        {
            return await unpacked.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException exception)
        {
            throw new PackFault(member.Name, "it cannot be unpacked: " + exception.Message) { Byte = offset };
        }
    }

    private async Task RequireAsync(ZipBlock block, long offset, CancellationToken cancellationToken) =>
        block.Require(await ReadAtAsync(offset, block.Length, cancellationToken).ConfigureAwait(false), offset);

    private async Task<byte[]> ReadAtAsync(long offset, long length, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[length];
        _stream.Position = offset;
        await _stream.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes;
    }
}
