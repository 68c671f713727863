using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DqLineage.OpenLineage;

/// <summary>Ids of runs: UUIDs of version 7 (RFC 9562 §5.7), which sort by time.</summary>
public static class OpenLineageUuid
{
    /// <summary>A new id.</summary>
    /// <param name="time">The clock.</param>
    /// <returns>An id that no other call gives.</returns>
    public static Guid New(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Guid.CreateVersion7(time.GetUtcNow());
    }

    /// <summary>The id of an instant and a text: the same whenever and wherever it is asked for, in the other clients of OpenLineage too.</summary>
    /// <param name="instant">The instant, such as that for which a run was scheduled. Best one that tells runs apart by itself: it is mixed into the rest.</param>
    /// <param name="text">What tells the run from others of that instant, such as its name in the scheduler.</param>
    /// <returns>The id: the instant in milliseconds, and the first bits of a SHA-1 of the instant and the text. The hash keeps ids apart and guards nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The instant is before 1970.</exception>
    public static Guid Create(DateTimeOffset instant, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(instant, DateTimeOffset.UnixEpoch);

        // To the microsecond and through a double, as the reference client counts: another way would now and then give the millisecond beside it.
        long microseconds = (instant - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        long milliseconds = (long)(microseconds / 1_000_000d * 1000);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The same ids as other clients are wanted, and nothing is protected by them.
        SHA1.HashData(Encoding.UTF8.GetBytes(Spell(instant, microseconds) + text), hash);
#pragma warning restore CA5350

        // 48 bits of time, then the first 76 bits of the hash at the low end; version and variant are laid over what is there.
        Span<byte> uuid = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(uuid, milliseconds << 16);
        for (int i = 0; i < 10; i++)
        {
            uuid[6 + i] = (byte)((i == 0 ? 0 : hash[i - 1] << 4) | (hash[i] >> 4));
        }

        uuid[6] = (byte)((uuid[6] & 0x0F) | 0x70);
        uuid[8] = (byte)((uuid[8] & 0x3F) | 0x80);
        return new Guid(uuid, bigEndian: true);
    }

    private static string Spell(DateTimeOffset instant, long microseconds) => instant.UtcDateTime.ToString(
        microseconds % 1_000_000 == 0 ? "yyyy-MM-dd'T'HH:mm:ss'+00:00'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);
}
