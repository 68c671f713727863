using System.Data;

namespace DqLineage;

public sealed partial class JobScope
{
    /// <summary>Profiles rows that name their values, and records the snapshot as the job's.</summary>
    /// <param name="profiling">What to profile; the ids that it leaves open flow down from the job's stages.</param>
    /// <param name="rows">The rows; they need not have the same fields.</param>
    /// <param name="progress">Told the number of rows that were read, now and then and at the end.</param>
    /// <param name="cancellationToken">Stops; nothing is recorded then.</param>
    /// <returns>The snapshot as it was recorded.</returns>
    /// <exception cref="InvalidDataException">The rows have more columns than <see cref="ProfilingOptions.MaxColumns"/>, or one whose name is no name.</exception>
    /// <exception cref="InvalidOperationException">The job has ended.</exception>
    public async Task<Recorded<ProfilingSnapshot>> ProfileAsync(
        ProfilingOptions profiling, IAsyncEnumerable<IReadOnlyDictionary<string, object?>> rows, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireRunning();
        ProfilingSnapshot snapshot = await new DataProfiler(profiling).ProfileAsync(rows, progress, cancellationToken).ConfigureAwait(false);
        return await ProfileAsync(snapshot, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Profiles the rows of a reader, and records the snapshot as the job's.</summary>
    /// <param name="profiling">What to profile; the ids that it leaves open flow down from the job's stages.</param>
    /// <param name="reader">The reader. It is not disposed.</param>
    /// <param name="progress">Told the number of rows that were read, now and then and at the end.</param>
    /// <param name="cancellationToken">Stops; nothing is recorded then.</param>
    /// <returns>The snapshot as it was recorded.</returns>
    /// <exception cref="ArgumentException">A column has no name or that of another, or the options ask for one that is not there.</exception>
    /// <exception cref="InvalidOperationException">The job has ended.</exception>
    public async Task<Recorded<ProfilingSnapshot>> ProfileAsync(
        ProfilingOptions profiling, IDataReader reader, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireRunning();
        ProfilingSnapshot snapshot = await new DataProfiler(profiling).ProfileAsync(reader, progress, cancellationToken).ConfigureAwait(false);
        return await ProfileAsync(snapshot, cancellationToken).ConfigureAwait(false);
    }
}
