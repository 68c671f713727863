namespace DqLineage;

/// <summary>Sorts records into buckets and groups, in one pass. Records come in the order of time, so of each group only the bucket at hand is open.</summary>
internal sealed class TimeSeriesBuilder
{
    private readonly TimeSeriesQuery _query;
    private readonly TimeSeriesMeasure _measure;
    private readonly TimeSeriesAggregation _aggregation;
    private readonly TimeBuckets _buckets;
    private readonly string _project;
    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private readonly List<Group> _open = [];
    private int _bucket;
    private long _points;

    internal TimeSeriesBuilder(TimeSeriesQuery query, TimeSeriesMeasure measure, TimeBuckets buckets, string project)
    {
        (_query, _measure, _buckets, _project) = (query, measure, buckets, project);
        _aggregation = query.Aggregation ?? measure.DefaultAggregation;
        if (query.GroupBy.Count == 0)
        {
            GroupOf([]);
        }
    }

    internal void Add(LedgerLine line)
    {
        if (_measure.ValueOf(line) is not { } value)
        {
            return;
        }

        if (line.Time >= _buckets.EndOf(_bucket))
        {
            Close();
            while (line.Time >= _buckets.EndOf(_bucket))
            {
                _bucket++;
            }
        }

        foreach (string?[] values in ValuesOf(line))
        {
            Group group = GroupOf(values);
            if (group.Open is null)
            {
                group.Open = new TimeSeriesAccumulator(_aggregation);
                _open.Add(group);
            }

            group.Open.Add(value);
        }
    }

    internal TimeSeries Build(DateTimeOffset from, DateTimeOffset to)
    {
        Close();
        IEnumerable<Group> ordered = _groups.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Value);
        return new TimeSeries
        {
            Metric = _query.Metric,
            Aggregation = _aggregation,
            Interval = _query.Interval,
            From = from,
            To = to,
            GroupBy = _query.GroupBy,
            Groups = [.. ordered.Select(group => new TimeSeriesGroup { Values = group.Values, Points = [.. PointsOf(group)] })],
        };
    }

    private void Close()
    {
        foreach (Group group in _open)
        {
            group.Closed.Add((_bucket, group.Open!.Count, group.Open.Value));
            group.Open = null;
        }

        if (!_query.IncludeEmpty)
        {
            RequireRoom(_points += _open.Count);
        }

        _open.Clear();
    }

    private IEnumerable<TimeSeriesPoint> PointsOf(Group group)
    {
        int next = 0;
        foreach ((int bucket, long count, double? value) in group.Closed)
        {
            for (; _query.IncludeEmpty && next < bucket; next++)
            {
                yield return EmptyPoint(next);
            }

            yield return PointOf(bucket, count, value);
            next = bucket + 1;
        }

        for (; _query.IncludeEmpty && next < _buckets.Count; next++)
        {
            yield return EmptyPoint(next);
        }
    }

    private TimeSeriesPoint EmptyPoint(int bucket) => PointOf(bucket, 0, _aggregation == TimeSeriesAggregation.Count ? 0 : null);

    private TimeSeriesPoint PointOf(int bucket, long count, double? value) =>
        new() { Start = _buckets.StartOf(bucket), End = _buckets.EndOf(bucket), Count = count, Value = value };

    private Group GroupOf(string?[] values)
    {
        // No value holds a control character.
        string key = string.Join('\u0001', values.Select(value => value ?? "\u0002"));
        if (!_groups.TryGetValue(key, out Group? group))
        {
            _groups.Add(key, group = new Group(values));
            if (_groups.Count > _query.MaxGroups)
            {
                throw new ArgumentException(
                    $"There are more than {_query.MaxGroups} groups by {string.Join(", ", _query.GroupBy)}: group by less, filter, or raise MaxGroups.", nameof(values));
            }

            if (_query.IncludeEmpty)
            {
                RequireRoom(_points += _buckets.Count);
            }
        }

        return group;
    }

    private static void RequireRoom(long points)
    {
        if (points > TimeSeriesQuery.MaxPoints)
        {
            throw new ArgumentException(
                $"The groups have more than {TimeSeriesQuery.MaxPoints} buckets together: ask for a shorter period or a longer interval, group by less, or leave empty buckets out.", nameof(points));
        }
    }

    private IEnumerable<string?[]> ValuesOf(LedgerLine line)
    {
        IEnumerable<string?[]> combined = [[]];
        foreach (TimeSeriesDimension dimension in _query.GroupBy)
        {
            string?[] values = [.. dimension.ValuesOf(line, _project)];
            values = values.Length == 0 ? [null] : values;
            combined = [.. combined.SelectMany(start => values.Select(value => (string?[])[.. start, value]))];
        }

        return combined;
    }

    private sealed class Group(string?[] values)
    {
        internal string?[] Values => values;

        internal TimeSeriesAccumulator? Open { get; set; }

        internal List<(int Bucket, long Count, double? Value)> Closed { get; } = [];
    }
}
