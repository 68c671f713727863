using System.Diagnostics;
using System.Globalization;

namespace DqLineage.Tests.Infrastructure;

/// <summary>Changes good bytes at random and gives them to a reader, which may refuse them in one way only, soon, and with little memory.</summary>
internal static class MutationFuzz
{
    private const int Cases = 2_000;
    private const int LongCases = 100_000;
    private const long BytesAllowed = 4 * 1024 * 1024;

    private static readonly byte[][] s_tokens =
    [
        "\n"u8.ToArray(), "\n\n"u8.ToArray(), "\r\n"u8.ToArray(), " "u8.ToArray(), "+"u8.ToArray(), "="u8.ToArray(), "\""u8.ToArray(), "\\u0061"u8.ToArray(), "\\ud800"u8.ToArray(),
        "— "u8.ToArray(), "{"u8.ToArray(), "["u8.ToArray(), "99999999999999999999"u8.ToArray(), " from="u8.ToArray(), "time "u8.ToArray(), "index "u8.ToArray(), "#"u8.ToArray(),
        [0], [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF],
    ];

    /// <summary>Runs 2,000 cases, or 100,000 when DQLINEAGE_FUZZ is "long".</summary>
    /// <returns>How many of the changed inputs were read.</returns>
    internal static int Run<TExpected>(int seed, byte[] good, Action<byte[]> read)
        where TExpected : Exception
    {
        int cases = LongRun.IsWanted ? LongCases : Cases;
        var random = new Random(seed);
        int accepted = 0;
        read(good);
        for (int i = 0; i < cases; i++)
        {
            byte[] mutated = Mutate(good, random);
            string where = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, case {i}: {Convert.ToBase64String(mutated)}");
            accepted += Measure<TExpected>(mutated, read, where) ? 1 : 0;
        }

        return accepted;
    }

    // What took long is tried again: the machine may have been busy.
    private static bool Measure<TExpected>(byte[] mutated, Action<byte[]> read, string where)
        where TExpected : Exception
    {
        bool isRead;
        TimeSpan elapsed;
        int tries = 0;
        do
        {
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            long begun = Stopwatch.GetTimestamp();
            isRead = IsRead<TExpected>(mutated, read, where);
            elapsed = Stopwatch.GetElapsedTime(begun);
            (GC.GetAllocatedBytesForCurrentThread() - bytes).Should().BeLessThan(BytesAllowed, where);
        }
        while (elapsed.TotalSeconds >= 1 && ++tries < 3);

        elapsed.Should().BeLessThan(TimeSpan.FromSeconds(1), where);
        return isRead;
    }

    private static bool IsRead<TExpected>(byte[] mutated, Action<byte[]> read, string where)
        where TExpected : Exception
    {
        try
        {
            read(mutated);
            return true;
        }
        catch (TExpected)
        {
            // The one way to refuse.
            return false;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{exception.GetType().Name} instead of {typeof(TExpected).Name}, {where}", exception);
        }
    }

    private static byte[] Mutate(byte[] good, Random random)
    {
        byte[] bytes = [.. good];
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(bytes.Length + 1);
            int length = Math.Min(random.Next(1, 40), bytes.Length - at);
            bytes = random.Next(7) switch
            {
                0 when at < bytes.Length => Flip(bytes, at, random),
                1 => [.. bytes[..at], .. bytes[(at + length)..]],
                2 => [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]],
                3 => [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]],
                4 => bytes[..at],
                5 => [.. bytes[..at], .. Enumerable.Repeat(bytes[at..(at + length)], random.Next(200)).SelectMany(part => part), .. bytes[at..]],
                _ => [.. bytes[..at], .. s_tokens[random.Next(s_tokens.Length)], .. bytes[at..]],
            };
        }

        return bytes;
    }

    private static byte[] Flip(byte[] bytes, int at, Random random)
    {
        bytes[at] ^= (byte)random.Next(1, 256);
        return bytes;
    }
}
