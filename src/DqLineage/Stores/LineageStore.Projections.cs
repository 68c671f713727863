namespace DqLineage.Stores;

public abstract partial class LineageStore
{
    /// <summary>The longest projection that is kept.</summary>
    protected internal const int MaxProjectionBytes = 1024 * 1024 * 1024;

    /// <summary>Whether the store keeps projections: what was computed from the lines, such as the lineage graph, so that it need not be computed from all of them again.</summary>
    /// <value>By default <see langword="false"/>. A store that says <see langword="true"/> overrides the members below.</value>
    /// <remarks>
    /// A projection is a cache: it may vanish at any time, is not durable, and whoever reads it checks that it is whole and of these lines. It has a name of 1 to 64 of
    /// <c>a–z 0–9 -</c>. Several processes may write one at the same time: one of them is kept, whole.
    /// </remarks>
    protected internal virtual bool KeepsProjections => false;

    /// <summary>Lists the projections that are kept.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Their names, in any order. By default none.</returns>
    protected internal virtual ValueTask<IReadOnlyList<string>> ListProjectionsAsync(CancellationToken cancellationToken) => new([]);

    /// <summary>Reads a projection.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The bytes, unchecked; <see langword="null"/> when there is none of that name, or one that is longer than 1 GiB.</returns>
    protected internal virtual ValueTask<byte[]?> ReadProjectionAsync(string name, CancellationToken cancellationToken) => new((byte[]?)null);

    /// <summary>Keeps a projection in the place of one of the same name. Called outside of the store's turn, by one caller at a time.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Its bytes, at most 1 GiB.</param>
    /// <param name="cancellationToken">Gives up; what was kept before stays.</param>
    /// <returns>A task that completes when it is kept. Nobody reads it before it is whole.</returns>
    protected virtual ValueTask WriteProjectionAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Whether there is a point in making a projection to be kept.</summary>
    internal bool CanKeepProjections => KeepsProjections && !IsReadOnly;

    /// <summary>Lists the projections; none also when that fails, since they can be computed again.</summary>
    internal async ValueTask<IReadOnlyList<string>> TryListProjectionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return KeepsProjections ? await ListProjectionsAsync(cancellationToken).ConfigureAwait(false) : [];
        }
        catch (Exception exception) when (IsProjectionFault(exception))
        {
            Log.ProjectionNotRead(Logger, "*", exception);
            return [];
        }
    }

    /// <summary>Reads a projection; <see langword="null"/> also when that fails, since it can be computed again.</summary>
    internal async ValueTask<byte[]?> TryReadProjectionAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return KeepsProjections ? await ReadProjectionAsync(name, cancellationToken).ConfigureAwait(false) : null;
        }
        catch (Exception exception) when (IsProjectionFault(exception))
        {
            Log.ProjectionNotRead(Logger, name, exception);
            return null;
        }
    }

    /// <summary>Keeps a projection, if that can be done.</summary>
    /// <returns>Whether it was.</returns>
    internal async Task<bool> TryKeepProjectionAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (!CanKeepProjections || content.Length > MaxProjectionBytes)
        {
            return false;
        }

        try
        {
            await WriteProjectionAsync(name, content, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (IsProjectionFault(exception))
        {
            Log.ProjectionNotKept(Logger, name, exception);
            return false;
        }
    }

    private static bool IsProjectionFault(Exception exception) => exception is IOException or UnauthorizedAccessException or LineageStoreException;
}
