using System.Data;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Profiles rows that name their values, and records the snapshot.</summary>
    /// <param name="profiling">What to profile.</param>
    /// <param name="rows">The rows; they need not have the same fields.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="progress">Told the number of rows that were read, now and then and at the end.</param>
    /// <param name="cancellationToken">Stops; nothing is recorded then.</param>
    /// <returns>The snapshot as it was recorded.</returns>
    /// <exception cref="InvalidDataException">The rows have more columns than <see cref="ProfilingOptions.MaxColumns"/>, or one whose name is no name.</exception>
    public async Task<Recorded<ProfilingSnapshot>> ProfileAsync(
        ProfilingOptions profiling, IAsyncEnumerable<IReadOnlyDictionary<string, object?>> rows,
        RecordOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ProfilingSnapshot snapshot = await new DataProfiler(profiling).ProfileAsync(rows, progress, cancellationToken).ConfigureAwait(false);
        return await RecordProfileAsync(snapshot, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Profiles the rows of a reader, and records the snapshot.</summary>
    /// <param name="profiling">What to profile.</param>
    /// <param name="reader">The reader. It is not disposed.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="progress">Told the number of rows that were read, now and then and at the end.</param>
    /// <param name="cancellationToken">Stops; nothing is recorded then.</param>
    /// <returns>The snapshot as it was recorded.</returns>
    /// <exception cref="ArgumentException">A column has no name or that of another, or the options ask for one that is not there.</exception>
    public async Task<Recorded<ProfilingSnapshot>> ProfileAsync(
        ProfilingOptions profiling, IDataReader reader, RecordOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ProfilingSnapshot snapshot = await new DataProfiler(profiling).ProfileAsync(reader, progress, cancellationToken).ConfigureAwait(false);
        return await RecordProfileAsync(snapshot, options, cancellationToken).ConfigureAwait(false);
    }
}
