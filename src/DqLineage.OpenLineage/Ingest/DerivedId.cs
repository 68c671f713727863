using System.Security.Cryptography;
using System.Text;

namespace DqLineage.OpenLineage;

/// <summary>Ids of records that come from an event: always the same ones for the same event.</summary>
internal static class DerivedId
{
    private const int IdBytes = 16;

    /// <summary>A UUIDv7 of the time of another and of a digest (RFC 9562 §5.7).</summary>
    /// <param name="from">The id of the event's record.</param>
    /// <param name="part">Which part of the event it is.</param>
    internal static Guid Of(Guid from, string part)
    {
        Span<byte> id = stackalloc byte[IdBytes];
        from.TryWriteBytes(id, bigEndian: true, out _);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. id, .. Encoding.UTF8.GetBytes(part)], digest);
        const int timeBytes = 6;
        digest[..(IdBytes - timeBytes)].CopyTo(id[timeBytes..]);
        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id, bigEndian: true);
    }
}
