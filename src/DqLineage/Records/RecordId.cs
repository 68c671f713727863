using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DqLineage;

/// <summary>Record ids: UUIDv7, whose first 48 bits are milliseconds since 1970 (RFC 9562 §5.7).</summary>
internal static class RecordId
{
    private const long MaxUnixMilliseconds = 253_402_300_799_999;
    private const int Size = 16;
    private const int TimeBytes = 6;
    private const int RandomBytes = Size - TimeBytes;
    private const int DrawnAtOnce = 102 * RandomBytes;

    // Guid.CreateVersion7 asks the operating system for the random bits of each id, which takes longer than anything else about a small record.
    [ThreadStatic]
    private static byte[]? t_random;

    [ThreadStatic]
    private static int t_randomLeft;

    /// <summary>Makes an id from a time and 74 random bits.</summary>
    internal static Guid New(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, now.ToUnixTimeMilliseconds() << 16);
        Draw(bytes[TimeBytes..]);
        return WithVersion(bytes);
    }

    /// <summary>Makes an id from a time and bits of a digest: always the same one for the same record of another system.</summary>
    internal static Guid Of(DateTimeOffset time, ReadOnlySpan<byte> digest)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.ToUnixTimeMilliseconds() << 16);
        digest[..RandomBytes].CopyTo(bytes[TimeBytes..]);
        return WithVersion(bytes);
    }

    internal static bool IsVersion7(Guid id) => id.Version == 7 && id.Variant is >= 8 and <= 11 && Milliseconds(id) <= MaxUnixMilliseconds;

    internal static DateTimeOffset TimeOf(Guid id) => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds(id));

    private static Guid WithVersion(Span<byte> bytes)
    {
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    private static void Draw(Span<byte> destination)
    {
        byte[] random = t_random ??= new byte[DrawnAtOnce];
        if (t_randomLeft == 0)
        {
            RandomNumberGenerator.Fill(random);
            t_randomLeft = random.Length;
        }

        t_randomLeft -= RandomBytes;
        random.AsSpan(t_randomLeft, RandomBytes).CopyTo(destination);
    }

    private static long Milliseconds(Guid id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16;
    }
}
