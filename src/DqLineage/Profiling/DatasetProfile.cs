namespace DqLineage;

/// <summary>The profile of a dataset while its rows are read.</summary>
internal sealed class DatasetProfile
{
    private const int RowsBetweenReports = 4096;

    private readonly ProfilingOptions _options;
    private readonly IProgress<long>? _progress;
    private readonly Dictionary<string, FieldAccumulator> _byName = new(StringComparer.Ordinal);
    private readonly List<FieldAccumulator> _fields = [];

    internal DatasetProfile(ProfilingOptions options, IProgress<long>? progress)
    {
        _options = options;
        _progress = progress;
        foreach (string column in options.Columns ?? [])
        {
            if (!_byName.ContainsKey(column))
            {
                Add(column);
            }
        }
    }

    internal long Rows { get; private set; }

    /// <summary>The accumulator of a column; <see langword="null"/> when it is not to be profiled.</summary>
    internal FieldAccumulator? FieldOf(string column) =>
        _byName.TryGetValue(column, out FieldAccumulator? field) ? field
        : _options.Columns is null ? Add(column)
        : null;

    /// <summary>The accumulators of all columns of rows that have the same ones.</summary>
    internal FieldAccumulator?[] FieldsOf(IReadOnlyList<string> columns)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < columns.Count; i++)
        {
            IdentifierRule.Require(columns[i], $"name of column {i + 1}", nameof(columns));
            if (!names.Add(columns[i]))
            {
                throw new ArgumentException($"Two columns have the name '{SafeText.Show(columns[i])}': give each column a name of its own.", nameof(columns));
            }
        }

        foreach (string wanted in _options.Columns ?? [])
        {
            if (!names.Contains(wanted))
            {
                throw new ArgumentException($"There is no column '{SafeText.Show(wanted)}': correct ProfilingOptions.Columns.", nameof(columns));
            }
        }

        return [.. columns.Select(FieldOf)];
    }

    internal void EndRow(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (++Rows % RowsBetweenReports == 0)
        {
            _progress?.Report(Rows);
        }
    }

    internal ProfilingSnapshot Build()
    {
        _progress?.Report(Rows);
        return new ProfilingSnapshot
        {
            SnapshotId = _options.SnapshotId,
            ProfilingContextId = _options.ProfilingContextId,
            Dataset = _options.Dataset,
            GeneratedFrom = _options.GeneratedFrom,
            CleansingJobId = _options.CleansingJobId,
            RecordCount = Rows,
            Fields = [.. _fields.Select(field => field.Build(Rows))],
            Metadata = _options.Metadata,
        };
    }

    private FieldAccumulator Add(string column)
    {
        if (!IdentifierRule.IsValid(column))
        {
            throw new InvalidDataException(
                $"A column has the name '{SafeText.Show(column)}': a name is non-empty text up to 512 bytes without control characters. Rename the column, or leave it out by ProfilingOptions.Columns.");
        }

        if (_fields.Count == _options.MaxColumns)
        {
            throw new InvalidDataException(
                $"The rows have more than {_options.MaxColumns} columns: choose some with ProfilingOptions.Columns, or raise ProfilingOptions.MaxColumns.");
        }

        var field = new FieldAccumulator(column, _options);
        _fields.Add(field);
        _byName.Add(column, field);
        return field;
    }
}
