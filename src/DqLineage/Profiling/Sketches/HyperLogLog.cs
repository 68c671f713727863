using System.Numerics;

namespace DqLineage;

/// <summary>Estimates how many different hashes there were, in 16 KiB.</summary>
/// <remarks>
/// HyperLogLog (Flajolet, Fusy, Gandouet and Meunier 2007) with 2^14 registers over 64-bit hashes (Heule, Nunkesser and Hall 2013). The
/// estimator is the improved raw estimator of Ertl 2017 ("New cardinality estimation algorithms for HyperLogLog sketches", section 3),
/// which needs no tables against bias. The standard error is 1.04/√2^14, 0.81 %.
/// </remarks>
internal sealed class HyperLogLog
{
    private const int Precision = 14;
    private const int Registers = 1 << Precision;
    private const int HashBits = 64 - Precision;

    private readonly byte[] _registers = new byte[Registers];

    internal void Add(ulong hash)
    {
        int register = (int)(hash >> HashBits);

        // The bit set behind the hash ends the run of zeros where the hash itself does.
        byte rank = (byte)(BitOperations.LeadingZeroCount((hash << Precision) | (1UL << (Precision - 1))) + 1);
        if (rank > _registers[register])
        {
            _registers[register] = rank;
        }
    }

    internal double Estimate()
    {
        Span<int> counts = stackalloc int[HashBits + 2];
        counts.Clear();
        foreach (byte rank in _registers)
        {
            counts[rank]++;
        }

        double z = Registers * Tau(1 - (counts[HashBits + 1] / (double)Registers));
        for (int rank = HashBits; rank >= 1; rank--)
        {
            z = 0.5 * (z + counts[rank]);
        }

        z += Registers * Sigma(counts[0] / (double)Registers);
        return (double)Registers * Registers / (2 * Math.Log(2) * z);
    }

    private static double Sigma(double x)
    {
        if (x == 1)
        {
            return double.PositiveInfinity;
        }

        double factor = 1;
        double sum = x;
        double before;
        do
        {
            x *= x;
            before = sum;
            sum += x * factor;
            factor += factor;
        }
        while (sum != before);

        return sum;
    }

    private static double Tau(double x)
    {
        if (x is 0 or 1)
        {
            return 0;
        }

        double factor = 1;
        double sum = 1 - x;
        double before;
        do
        {
            x = Math.Sqrt(x);
            before = sum;
            factor *= 0.5;
            sum -= (1 - x) * (1 - x) * factor;
        }
        while (sum != before);

        return sum / 3;
    }
}
