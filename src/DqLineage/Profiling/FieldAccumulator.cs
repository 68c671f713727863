namespace DqLineage;

/// <summary>What is known of one field so far, in memory that does not grow with the rows.</summary>
internal sealed class FieldAccumulator(string name, ProfilingOptions options)
{
    private static readonly int s_kinds = Enum.GetValues<ProfiledKind>().Length;
    private static readonly Comparer<DoubleDouble> s_byNumber = Comparer<DoubleDouble>.Create(DoubleDouble.Compare);

    private readonly long[] _counts = new long[s_kinds];
    private readonly ProfiledValue[] _smallest = new ProfiledValue[s_kinds];
    private readonly ProfiledValue[] _largest = new ProfiledValue[s_kinds];
    private readonly DistinctCounter _distinct = new(options.ExactDistinctLimit);
    private readonly FrequentValueCounter _frequent = new(options.FrequentValueCounters);
    private readonly List<DataValue> _samples = [];
    private NumericProfile? _numbers;
    private long _nonFinite;
    private long _nonNull;

    internal void Add(object? value)
    {
        ProfiledValue profiled = ProfiledValue.Of(value);
        if (profiled.Kind == ProfiledKind.Null)
        {
            return;
        }

        _nonNull++;
        _counts[(int)profiled.Kind]++;
        _distinct.Add(profiled.Hash);
        _frequent.Add(profiled);
        if (_samples.Count < options.SampleValues)
        {
            _samples.Add(profiled.Keep().ToDataValue());
        }

        if (profiled.IsFiniteNumber)
        {
            _numbers ??= new NumericProfile(options);
            _numbers.Add(profiled.ToNumber());
        }
        else if (profiled.IsNumber)
        {
            _nonFinite++;
            return;
        }

        Compare(profiled);
    }

    /// <param name="rows">How many rows there were, those without the field included.</param>
    internal FieldProfile Build(long rows)
    {
        IReadOnlyDictionary<string, long> types = TypeCounts();
        FieldType type = TypeOf([.. types.Keys.Select(word => new FieldType(word))]);
        (DataValue min, DataValue max) = Extremes(type);
        IReadOnlyList<(DataValue Value, long Count, long Error)> frequent = _frequent.Values;
        return new FieldProfile
        {
            Name = name,
            Type = type,
            TypeCounts = types.Count > 1 ? types : null,
            Count = rows,
            NonNull = _nonNull,
            Nulls = rows - _nonNull,
            NonFinite = _nonFinite > 0 ? _nonFinite : null,
            Distinct = Math.Min(_distinct.Count, _nonNull),
            IsDistinctExact = _distinct.IsExact,
            Min = min,
            Max = max,
            Mean = FiniteOrNull(_numbers?.Mean),
            Stddev = FiniteOrNull(_numbers?.Deviation),
            Quantiles = options.Quantiles.Count > 0 ? _numbers?.Quantiles() : null,
            FrequentValues = FrequentValues(frequent),
            Distribution = DistributionOf(type, frequent),
            SampleValues = _samples.Count > 0 ? _samples : null,
        };
    }

    // A mean of numbers near the end of the doubles can be beyond it.
    private static double? FiniteOrNull(double? number) => number is { } value && double.IsFinite(value) ? value : null;

    private static FieldType TypeOf(IReadOnlyCollection<FieldType> types)
    {
        if (types.Count <= 1)
        {
            return types.Count == 0 ? FieldType.Empty : types.First();
        }

        if (types.All(IsNumeric))
        {
            return types.Contains(FieldType.Number) ? FieldType.Number : FieldType.Decimal;
        }

        return types.All(type => type == FieldType.Date || type == FieldType.Timestamp) ? FieldType.Timestamp : FieldType.Mixed;
    }

    private static bool IsNumeric(FieldType type) => type == FieldType.Integer || type == FieldType.Decimal || type == FieldType.Number;

    private static FieldType TypeOf(ProfiledKind kind) => kind switch
    {
        ProfiledKind.Integer or ProfiledKind.BigInteger => FieldType.Integer,
        ProfiledKind.Decimal => FieldType.Decimal,
        ProfiledKind.Number => FieldType.Number,
        ProfiledKind.Boolean => FieldType.Boolean,
        ProfiledKind.Date => FieldType.Date,
        ProfiledKind.Timestamp => FieldType.Timestamp,
        ProfiledKind.Time => FieldType.Time,
        ProfiledKind.Uuid => FieldType.Uuid,
        ProfiledKind.Binary => FieldType.Binary,
        _ => FieldType.Text,
    };

    private void Compare(in ProfiledValue value)
    {
        int kind = (int)value.Kind;
        if (_smallest[kind].Kind == ProfiledKind.Null)
        {
            _smallest[kind] = _largest[kind] = value.Keep();
        }
        else if (value.CompareTo(_smallest[kind]) < 0)
        {
            _smallest[kind] = value.Keep();
        }
        else if (value.CompareTo(_largest[kind]) > 0)
        {
            _largest[kind] = value.Keep();
        }
    }

    private Dictionary<string, long> TypeCounts()
    {
        var types = new Dictionary<string, long>(StringComparer.Ordinal);
        for (int kind = 1; kind < s_kinds; kind++)
        {
            if (_counts[kind] > 0)
            {
                string type = TypeOf((ProfiledKind)kind).Value;
                types[type] = types.GetValueOrDefault(type) + _counts[kind];
            }
        }

        return types;
    }

    private (DataValue Min, DataValue Max) Extremes(FieldType type)
    {
        if (_numbers is not null)
        {
            return (
                _smallest.Where(value => value.IsNumber).MinBy(value => value.ToNumber(), s_byNumber).ToDataValue(),
                _largest.Where(value => value.IsNumber).MaxBy(value => value.ToNumber(), s_byNumber).ToDataValue());
        }

        // Bytes have no order, and neither have values of several types.
        ProfiledKind[] kinds = [.. Enum.GetValues<ProfiledKind>().Where(kind => _smallest[(int)kind].Kind != ProfiledKind.Null)];
        return kinds is [var only] && type != FieldType.Binary
            ? (_smallest[(int)only].ToDataValue(), _largest[(int)only].ToDataValue())
            : default;
    }

    private List<FrequentValue>? FrequentValues(IReadOnlyList<(DataValue Value, long Count, long Error)> values)
    {
        // What may occur no more often than a value without a counter is no frequent value.
        double least = _frequent.IsExact ? 0 : _nonNull / (double)options.FrequentValueCounters;
        List<FrequentValue> frequent =
        [
            .. values.Where(value => value.Count - value.Error > least).Take(options.FrequentValues).Select(value => new FrequentValue
            {
                Value = value.Value,
                Count = value.Count,
                Percentage = 100.0 * value.Count / _nonNull,
                CountError = value.Error > 0 ? value.Error : null,
            }),
        ];
        return frequent.Count > 0 ? frequent : null;
    }

    private FieldDistribution? DistributionOf(FieldType type, IReadOnlyList<(DataValue Value, long Count, long Error)> values)
    {
        IReadOnlyList<DistributionBucket>? buckets = options.HistogramBuckets > 0 ? _numbers?.Buckets(type == FieldType.Integer) : null;
        bool hasCategories = !IsNumeric(type) && _frequent.IsExact && _nonNull > 0 && options.Categories > 0;
        List<DistributionCategory>? categories = hasCategories
            ? [.. values.Take(options.Categories).Select(value => new DistributionCategory { Value = value.Value, Count = value.Count })]
            : null;
        return buckets is null && categories is null ? null : new FieldDistribution
        {
            Buckets = buckets,
            Categories = categories,
            Other = categories is null ? null : _nonNull - categories.Sum(category => category.Count),
        };
    }
}
