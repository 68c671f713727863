namespace DqLineage;

/// <summary>Quantiles of numbers that come one by one, in memory that depends on the accuracy alone.</summary>
/// <remarks>
/// KLL (Karnin, Lang and Liberty 2016, "Optimal quantile approximation in streams"): a number at level h stands for 2^h numbers. A full
/// level is sorted and every second number goes up a level, from the first or from the second by a coin. Up to k numbers the quantiles
/// are exact. The coin is a generator with a fixed seed, so the same numbers in the same order give the same quantiles.
/// </remarks>
internal sealed class QuantileSketch
{
    // k = 3/ε keeps the rank within ε in 99 of 100 answers: the constant that implementations of the paper find by measuring is 2.3 to 2.8.
    private const double SizeForError = 3;

    // Each level below the top has two thirds of the capacity above it, and enough to be worth sorting.
    private const double Shrinkage = 2.0 / 3;
    private const int MinCapacity = 64;

    private readonly int _k;
    private readonly List<Level> _levels = [new()];
    private ulong _coins = 0x9E3779B97F4A7C15;
    private int _kept;
    private int _capacity;

    internal QuantileSketch(double rankError)
    {
        _k = Math.Max(MinCapacity, (int)Math.Ceiling(SizeForError / rankError));
        _capacity = CapacityOf(0);
    }

    /// <summary>How many numbers were added.</summary>
    internal long Count { get; private set; }

    internal void Add(double number)
    {
        _levels[0].Add(number);
        Count++;
        if (++_kept > _capacity)
        {
            Compact();
        }
    }

    /// <summary>The smallest numbers that at least the given shares of all numbers do not exceed (Hyndman and Fan 1996, definition 1).</summary>
    /// <param name="ranks">The shares, in ascending order.</param>
    internal double[] Quantiles(IReadOnlyList<double> ranks)
    {
        (double Number, long Weight)[] numbers = [.. _levels.SelectMany((level, height) => level.Numbers.Select(number => (number, 1L << height))).OrderBy(pair => pair.number)];
        double[] quantiles = new double[ranks.Count];
        long below = 0;
        int at = 0;
        for (int i = 0; i < quantiles.Length; i++)
        {
            double wanted = Math.Ceiling(ranks[i] * Count);
            while (at < numbers.Length - 1 && below + numbers[at].Weight < wanted)
            {
                below += numbers[at++].Weight;
            }

            quantiles[i] = numbers[at].Number;
        }

        return quantiles;
    }

    private void Compact()
    {
        for (int height = 0; height < _levels.Count; height++)
        {
            if (_levels[height].Count < CapacityOf(height))
            {
                continue;
            }

            if (height == _levels.Count - 1)
            {
                _levels.Add(new Level());
                _capacity = Enumerable.Range(0, _levels.Count).Sum(CapacityOf);
            }

            _kept -= _levels[height].MoveHalfTo(_levels[height + 1], NextCoin(), CapacityOf(height));
            return;
        }
    }

    private int CapacityOf(int height) => Math.Max(MinCapacity, (int)Math.Ceiling(_k * Math.Pow(Shrinkage, _levels.Count - 1 - height)));

    // xorshift64* (Vigna 2016), of which the highest bit is the best.
    private bool NextCoin()
    {
        _coins ^= _coins >> 12;
        _coins ^= _coins << 25;
        _coins ^= _coins >> 27;
        return unchecked(_coins * 0x2545F4914F6CDD1D) >> 63 != 0;
    }

    private sealed class Level
    {
        private double[] _numbers = new double[MinCapacity];

        internal int Count { get; private set; }

        internal IEnumerable<double> Numbers => _numbers.Take(Count);

        internal void Add(double number)
        {
            if (Count == _numbers.Length)
            {
                Array.Resize(ref _numbers, 2 * Count);
            }

            _numbers[Count++] = number;
        }

        /// <summary>Moves every second number up and drops the others; of an odd number of them the largest stays.</summary>
        /// <param name="above">The level above.</param>
        /// <param name="fromSecond">Whether the second is the first to go.</param>
        /// <param name="capacity">What the level has to hold from now on.</param>
        /// <returns>How many were dropped.</returns>
        internal int MoveHalfTo(Level above, bool fromSecond, int capacity)
        {
            Array.Sort(_numbers, 0, Count);
            int even = Count & ~1;
            for (int i = fromSecond ? 1 : 0; i < even; i += 2)
            {
                above.Add(_numbers[i]);
            }

            _numbers[0] = _numbers[Count - 1];
            Count -= even;
            if (_numbers.Length > 4 * capacity)
            {
                // It was the top once, and has sunk.
                Array.Resize(ref _numbers, capacity);
            }

            return even / 2;
        }
    }
}
