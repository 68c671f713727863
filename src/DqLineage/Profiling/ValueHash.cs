using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace DqLineage;

/// <summary>A 64-bit hash of a value, the same on every machine. Values of different kinds differ, but for numbers that are equal.</summary>
internal static class ValueHash
{
    // Up to fifteen digits, different decimals are different doubles, and the double of a decimal is the one of the same text.
    private const decimal MaxMantissaOfDouble = 1e15m;

    internal static ulong Of(long value) => Of(ProfiledKind.Integer, (ulong)value);

    internal static ulong Of(double value)
    {
        if (double.IsInteger(value) && value is >= long.MinValue and < -(double)long.MinValue)
        {
            return Of((long)value);
        }

        return Of(ProfiledKind.Number, double.IsNaN(value) ? BitConverter.DoubleToUInt64Bits(double.NaN) : BitConverter.DoubleToUInt64Bits(value));
    }

    internal static ulong Of(decimal value)
    {
        if (decimal.IsInteger(value))
        {
            return value is >= long.MinValue and <= long.MaxValue ? Of((long)value) : Of(new BigInteger(value));
        }

        // Dividing by a one of that many digits drops the zeros at the end.
        value /= 1.0000000000000000000000000000m;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return new decimal(bits[0], bits[1], bits[2], isNegative: false, scale: 0) < MaxMantissaOfDouble
            ? Of((double)value)
            : Mix(ProfiledKind.Decimal, MemoryMarshal.AsBytes(bits));
    }

    internal static ulong Of(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? Of((long)value) : Mix(ProfiledKind.BigInteger, value.ToByteArray());

    internal static ulong Of(string text) =>
        BitConverter.IsLittleEndian
            ? Mix(ProfiledKind.Text, MemoryMarshal.AsBytes(text.AsSpan()))
            : Mix(ProfiledKind.Text, Encoding.Unicode.GetBytes(text));

    internal static ulong Of(ProfiledKind kind, ReadOnlySpan<byte> bytes) => Mix(kind, bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Of(ProfiledKind kind, ulong bits) => Avalanche(bits + ((ulong)kind * 0x9E3779B97F4A7C15));

    private static ulong Mix(ProfiledKind kind, ReadOnlySpan<byte> bytes) => Of(kind, KeyHash.Of(bytes));

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014), which no two words leave as the same one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Avalanche(ulong word)
    {
        word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9;
        word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
        return word ^ (word >> 31);
    }
}
