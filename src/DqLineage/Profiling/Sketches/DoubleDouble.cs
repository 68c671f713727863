using System.Numerics;
using System.Runtime.CompilerServices;

namespace DqLineage;

/// <summary>A number as the unevaluated sum of two doubles, which holds about 31 decimal digits.</summary>
/// <remarks>The sums and products without error are those of Dekker 1971 and Knuth 1969; the operations on pairs, of Hida, Li and Bailey 2001.</remarks>
internal readonly record struct DoubleDouble(double High, double Low)
{
    private const long MaxExactInteger = 1L << 53;

    // The largest power of ten that a double holds exactly is 10^22; a decimal's scale goes to 28.
    private const int HalfScale = 14;
    private const double TenToHalfScale = 1e14;

    internal static DoubleDouble Of(long value)
    {
        double high = value;
        return value is >= -MaxExactInteger and <= MaxExactInteger ? new(high, 0) : new(high, (double)((Int128)value - (Int128)high));
    }

    internal static DoubleDouble Of(BigInteger value)
    {
        double high = (double)value;
        return double.IsFinite(high) ? new(high, (double)(value - new BigInteger(high))) : new(high, 0);
    }

    internal static DoubleDouble Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        DoubleDouble mantissa = Sum((uint)bits[2] * 18446744073709551616.0, (uint)bits[1] * 4294967296.0) + new DoubleDouble((uint)bits[0], 0);
        int scale = value.Scale;
        if (scale > HalfScale)
        {
            mantissa /= TenToHalfScale;
            scale -= HalfScale;
        }

        mantissa = scale > 0 ? mantissa / PowerOfTen(scale) : mantissa;
        return decimal.IsNegative(value) ? -mantissa : mantissa;
    }

    /// <summary>The sum of two doubles, without error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static DoubleDouble Sum(double left, double right)
    {
        double sum = left + right;
        double part = sum - left;
        return new(sum, (left - (sum - part)) + (right - part));
    }

    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        DoubleDouble high = Sum(left.High, right.High);
        DoubleDouble low = Sum(left.Low, right.Low);
        high = Ordered(high.High, high.Low + low.High);
        return Ordered(high.High, high.Low + low.Low);
    }

    public static DoubleDouble operator -(DoubleDouble value) => new(-value.High, -value.Low);

    public static DoubleDouble operator -(DoubleDouble left, DoubleDouble right) => left + -right;

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        double product = left.High * right.High;
        double error = Math.FusedMultiplyAdd(left.High, right.High, -product);
        return Ordered(product, error + ((left.High * right.Low) + (left.Low * right.High)));
    }

    public static DoubleDouble operator *(DoubleDouble left, double right) => left * new DoubleDouble(right, 0);

    public static DoubleDouble operator /(DoubleDouble left, double right)
    {
        double first = left.High / right;
        DoubleDouble rest = left - (new DoubleDouble(first, 0) * right);
        double second = rest.High / right;
        rest -= new DoubleDouble(second, 0) * right;
        DoubleDouble quotient = Ordered(first, second);
        return quotient + new DoubleDouble(rest.High / right, 0);
    }

    internal static int Compare(DoubleDouble left, DoubleDouble right) =>
        left.High == right.High ? left.Low.CompareTo(right.Low) : left.High.CompareTo(right.High);

    /// <summary>The sum of two doubles of which the first is not the smaller, without error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble Ordered(double larger, double smaller)
    {
        double sum = larger + smaller;
        return new(sum, smaller - (sum - larger));
    }

    private static double PowerOfTen(int exponent)
    {
        double power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }
}
