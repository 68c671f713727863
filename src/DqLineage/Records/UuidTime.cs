using System.Buffers.Binary;

namespace DqLineage;

/// <summary>The instant in a UUIDv7: its first 48 bits are milliseconds since 1970 (RFC 9562 §5.7).</summary>
internal static class UuidTime
{
    private const long MaxUnixMilliseconds = 253_402_300_799_999;

    internal static bool IsVersion7(Guid id) => id.Version == 7 && id.Variant is >= 8 and <= 11 && Milliseconds(id) <= MaxUnixMilliseconds;

    internal static DateTimeOffset Of(Guid id) => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds(id));

    private static long Milliseconds(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16;
    }
}
