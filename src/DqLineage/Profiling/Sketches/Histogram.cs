namespace DqLineage;

/// <summary>Counts numbers in buckets of one width, exactly, without knowing their range beforehand.</summary>
/// <remarks>
/// The width is a power of two and every bucket begins at a multiple of it. A number outside the buckets doubles the width until it
/// fits: two buckets become one, and no count is ever split. Histograms of other numbers, whatever their range, therefore have edges
/// that fit: the wider buckets of one are whole groups of the narrower buckets of the other.
/// </remarks>
internal sealed class Histogram
{
    // Twice what may be asked for: of so many buckets more than half are in use whatever the range is.
    private const int Bins = 512;
    private const int MinExponent = -1000;
    private const int BitsBelowFirst = 40;

    private readonly long[] _counts = new long[Bins];
    private double _scale;
    private double _base;
    private int _exponent;
    private bool _isEmpty = true;

    internal void Add(double number)
    {
        if (_isEmpty)
        {
            Begin(number);
        }

        double index = IndexOf(number) - _base;
        while (index is not (>= 0 and < Bins))
        {
            Widen(number);
            index = IndexOf(number) - _base;
        }

        _counts[(int)index]++;
    }

    /// <summary>The buckets, from the first to the last that hold a number.</summary>
    /// <param name="most">How many there may be.</param>
    /// <param name="minExponent">The width's exponent at least: 0 for whole numbers.</param>
    internal IReadOnlyList<DistributionBucket> ToBuckets(int most, int minExponent)
    {
        if (_isEmpty)
        {
            return [];
        }

        int first = Array.FindIndex(_counts, count => count > 0);
        int last = Array.FindLastIndex(_counts, count => count > 0);
        double from = _base + first;
        double to = _base + last;
        int exponent = _exponent;
        while (to - from >= most || exponent < minExponent)
        {
            (from, to, exponent) = (Math.Floor(from / 2), Math.Floor(to / 2), exponent + 1);
        }

        var buckets = new long[(int)(to - from) + 1];
        double group = Math.ScaleB(1, exponent - _exponent);
        for (int i = first; i <= last; i++)
        {
            buckets[(int)(Math.Floor((_base + i) / group) - from)] += _counts[i];
        }

        return [.. buckets.Select((count, i) => new DistributionBucket { Start = EdgeOf(from + i, exponent), End = EdgeOf(from + i + 1, exponent), Count = count })];
    }

    // The edge beyond the largest number may be beyond the largest double.
    private static double EdgeOf(double index, int exponent) => Math.Clamp(Math.ScaleB(index, exponent), double.MinValue, double.MaxValue);

    private void Begin(double number)
    {
        _isEmpty = false;
        SetExponent(number == 0 ? MinExponent : Math.Max(MinExponent, Math.ILogB(number) - BitsBelowFirst));
        _base = IndexOf(number) - (Bins / 2);
    }

    private double IndexOf(double number)
    {
        double index = Math.Floor(number * _scale);

        // A small negative number may vanish when it is scaled, and yet lies below zero.
        return index == 0 && number < 0 ? -1 : index;
    }

    private void Widen(double number)
    {
        // Room is made on the side of the number: an odd base would split a bucket's pair.
        double index = IndexOf(number);
        double from = Math.Floor(_base / 2);
        Span<long> halves = stackalloc long[(Bins / 2) + 1];
        halves.Clear();
        for (int i = 0; i < Bins; i++)
        {
            halves[(int)(Math.Floor((_base + i) / 2) - from)] += _counts[i];
        }

        int shift = index < _base ? (Bins / 2) - 1 : 0;
        _counts.AsSpan().Clear();
        halves.CopyTo(_counts.AsSpan(shift));
        _base = from - shift;
        SetExponent(_exponent + 1);
    }

    private void SetExponent(int exponent)
    {
        _exponent = exponent;
        _scale = Math.ScaleB(1, -exponent);
    }
}
