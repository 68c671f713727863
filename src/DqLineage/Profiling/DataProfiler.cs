using System.Data;
using System.Data.Common;

namespace DqLineage;

/// <summary>Computes a <see cref="ProfilingSnapshot"/> from rows, in one pass and in memory that does not grow with them.</summary>
/// <remarks>
/// <para>Thread-safe: each call has a state of its own. The same rows in the same order give the same snapshot, on every machine.</para>
/// <para>Exact, however many rows there are: counts, nulls, the smallest and the largest value, the mean and the standard deviation (to
/// about 13 digits), and the counts of buckets. Exact up to a limit of the options, and an estimate beyond it: the number of different
/// values, the most frequent values. An estimate beyond some thousand numbers: quantiles.</para>
/// <para>Null is <see langword="null"/>, <see cref="DBNull"/>, a JSON null, and a field that a row does not have; an empty text is a
/// value. NaN, the infinities and whole numbers beyond the range of a double are counted apart and enter no statistic of numbers. Of texts
/// the first 256 characters are kept, of bytes the first 128; what lies behind them is hashed, so that long values that differ are
/// different values. Numbers are the same value when they are equal, whatever their types.</para>
/// </remarks>
/// <param name="options">What to profile.</param>
public sealed class DataProfiler(ProfilingOptions options)
{
    private readonly ProfilingOptions _options = Require(options);

    /// <summary>Profiles rows that name their values.</summary>
    /// <param name="rows">The rows; they need not have the same fields.</param>
    /// <param name="progress">Told the number of rows that were read, now and then and at the end.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="InvalidDataException">The rows have more columns than <see cref="ProfilingOptions.MaxColumns"/>, or one whose name is no name.</exception>
    public async Task<ProfilingSnapshot> ProfileAsync(
        IAsyncEnumerable<IReadOnlyDictionary<string, object?>> rows, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var profile = new DatasetProfile(_options, progress);
        await foreach (IReadOnlyDictionary<string, object?> row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach ((string column, object? value) in row)
            {
                profile.FieldOf(column)?.Add(value);
            }

            profile.EndRow(cancellationToken);
        }

        return profile.Build();
    }

    /// <summary>Profiles rows whose values stand in the order of the columns. The cheapest way.</summary>
    /// <param name="columns">The names of the columns; none twice.</param>
    /// <param name="rows">The rows, each with a value for every column. A row is read before the next one is asked for, so one list may serve them all.</param>
    /// <param name="progress">Told the number of rows that were read, now and then and at the end.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="ArgumentException">A column has no name or that of another, or the options ask for one that is not there.</exception>
    /// <exception cref="InvalidDataException">A row has fewer or more values than there are columns, or there are more columns than <see cref="ProfilingOptions.MaxColumns"/>.</exception>
    public async Task<ProfilingSnapshot> ProfileAsync(
        IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<object?>> rows, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        var profile = new DatasetProfile(_options, progress);
        FieldAccumulator?[] fields = profile.FieldsOf(columns);
        await foreach (IReadOnlyList<object?> row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (row.Count != fields.Length)
            {
                throw new InvalidDataException($"Row {profile.Rows + 1} has {row.Count} values, and there are {fields.Length} columns: give each row a value for every column.");
            }

            for (int i = 0; i < fields.Length; i++)
            {
                fields[i]?.Add(row[i]);
            }

            profile.EndRow(cancellationToken);
        }

        return profile.Build();
    }

    /// <summary>Profiles the rows of a reader, from where it stands to the end of its result.</summary>
    /// <param name="reader">The reader; a <see cref="DbDataReader"/> is read asynchronously. It is not disposed.</param>
    /// <param name="progress">Told the number of rows that were read, now and then and at the end.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="ArgumentException">A column has no name or that of another (name it in the query with AS), or the options ask for one that is not there.</exception>
    /// <exception cref="InvalidDataException">There are more columns than <see cref="ProfilingOptions.MaxColumns"/>.</exception>
    public async Task<ProfilingSnapshot> ProfileAsync(IDataReader reader, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var profile = new DatasetProfile(_options, progress);
        FieldAccumulator?[] fields = profile.FieldsOf([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)]);
        while (await ReadAsync(reader, cancellationToken).ConfigureAwait(false))
        {
            for (int i = 0; i < fields.Length; i++)
            {
                fields[i]?.Add(reader.GetValue(i));
            }

            profile.EndRow(cancellationToken);
        }

        return profile.Build();
    }

    private static ValueTask<bool> ReadAsync(IDataReader reader, CancellationToken cancellationToken) =>
        reader is DbDataReader asynchronous ? new(asynchronous.ReadAsync(cancellationToken)) : new(reader.Read());

    private static ProfilingOptions Require(ProfilingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Dataset);
        options.Dataset.Validate(nameof(options));
        return options with { Columns = options.Columns is { } columns ? [.. columns] : null };
    }
}
