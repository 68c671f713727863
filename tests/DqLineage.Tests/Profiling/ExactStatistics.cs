using System.Numerics;

namespace DqLineage.Tests.Profiling;

/// <summary>Mean, variance and ranks of numbers by exact rational arithmetic: what the sketches are held against.</summary>
internal sealed class ExactStatistics
{
    // Every double is a whole multiple of 2^-1074. Decimals are given as texts, scaled by 10^28.
    private readonly BigInteger[] _scaled;
    private readonly BigInteger _unit;

    private ExactStatistics(IEnumerable<BigInteger> scaled, BigInteger unit) => (_scaled, _unit) = ([.. scaled], unit);

    internal int Count => _scaled.Length;

    internal double Mean => Divide(Sum, _unit * Count);

    internal double SampleDeviation => Math.Sqrt(Divide((_scaled.Aggregate(BigInteger.Zero, (sum, x) => sum + (x * x)) * Count) - (Sum * Sum), _unit * _unit * Count * (Count - 1)));

    private BigInteger Sum => _scaled.Aggregate(BigInteger.Zero, BigInteger.Add);

    internal static ExactStatistics Of(IEnumerable<long> numbers) => new(numbers.Select(number => (BigInteger)number), 1);

    internal static ExactStatistics Of(IEnumerable<double> numbers) => new(numbers.Select(Scale), BigInteger.One << 1074);

    internal static ExactStatistics Of(IEnumerable<decimal> numbers) => new(numbers.Select(Scale), BigInteger.Pow(10, 28));

    /// <summary>How far the share of numbers up to a value lies from the wanted share, when the value is as often there as it is.</summary>
    internal static double RankError(double[] sorted, double rank, double value)
    {
        int below = Array.FindIndex(sorted, number => number >= value);
        int upTo = Array.FindLastIndex(sorted, number => number <= value) + 1;
        double from = (below < 0 ? sorted.Length : below) / (double)sorted.Length;
        double to = upTo / (double)sorted.Length;
        return rank < from ? from - rank : rank > to ? rank - to : 0;
    }

    private static BigInteger Scale(double number)
    {
        long bits = BitConverter.DoubleToInt64Bits(number);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long mantissa = bits & 0xFFFFFFFFFFFFF;
        BigInteger scaled = exponent == 0 ? mantissa : (BigInteger)(mantissa | (1L << 52)) << (exponent - 1);
        return number < 0 ? -scaled : scaled;
    }

    private static BigInteger Scale(decimal number)
    {
        int[] bits = decimal.GetBits(number);
        BigInteger mantissa = ((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0];
        BigInteger scaled = mantissa * BigInteger.Pow(10, 28 - number.Scale);
        return number < 0 ? -scaled : scaled;
    }

    // With 30 more digits than the quotient needs.
    private static double Divide(BigInteger dividend, BigInteger divisor)
    {
        int shift = Math.Max(0, 160 + (int)divisor.GetBitLength() - (int)BigInteger.Abs(dividend).GetBitLength());
        BigInteger quotient = (dividend << shift) / divisor;
        int drop = Math.Max(0, (int)BigInteger.Abs(quotient).GetBitLength() - 80);
        return Math.ScaleB((double)(quotient >> drop), drop - shift);
    }
}
