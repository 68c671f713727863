namespace DqLineage;

/// <summary>Mean and variance of numbers that come one by one, without the cancellation that sums of squares suffer.</summary>
/// <remarks>
/// Welford 1962 in the form of Chan, Golub and LeVeque 1983: the mean and the squared deviations of a block are computed in two passes
/// over the block and merged with those of all blocks before. What goes from block to block is kept in double-double arithmetic, so the
/// result is that of exact sums to about 13 digits, however many numbers there are and however far they lie from zero.
/// </remarks>
internal sealed class Moments
{
    private const int BlockSize = 256;

    private readonly double[] _high = new double[BlockSize];
    private readonly double[] _low = new double[BlockSize];
    private int _inBlock;
    private long _count;
    private DoubleDouble _mean;
    private DoubleDouble _squares;

    /// <summary>The mean; NaN of no number.</summary>
    internal double Mean
    {
        get
        {
            MergeBlock();
            return _count == 0 ? double.NaN : _mean.High;
        }
    }

    /// <summary>The standard deviation with n − 1 in the denominator; NaN below two numbers.</summary>
    internal double SampleDeviation
    {
        get
        {
            MergeBlock();
            return _count < 2 ? double.NaN : Math.Sqrt(Math.Max(0, (_squares / (_count - 1)).High));
        }
    }

    internal void Add(DoubleDouble number)
    {
        _high[_inBlock] = number.High;
        _low[_inBlock] = number.Low;
        if (++_inBlock == BlockSize)
        {
            MergeBlock();
        }
    }

    private void MergeBlock()
    {
        if (_inBlock == 0)
        {
            return;
        }

        DoubleDouble mean = MeanOfBlock();
        double squares = 0;
        double rest = 0;
        for (int i = 0; i < _inBlock; i++)
        {
            double deviation = (_high[i] - mean.High) + (_low[i] - mean.Low);
            squares += deviation * deviation;
            rest += deviation;
        }

        // What rounding left of the deviations' sum, which is 0 without it.
        squares -= rest * rest / _inBlock;
        DoubleDouble delta = mean - _mean;
        double total = (double)_count + _inBlock;
        _mean += delta * _inBlock / total;
        _squares += new DoubleDouble(squares, 0) + (delta * delta * _count * _inBlock / total);
        _count += _inBlock;
        _inBlock = 0;
    }

    private DoubleDouble MeanOfBlock()
    {
        DoubleDouble sum = default;
        for (int i = 0; i < _inBlock; i++)
        {
            sum += new DoubleDouble(_high[i], _low[i]);
        }

        return sum / _inBlock;
    }
}
