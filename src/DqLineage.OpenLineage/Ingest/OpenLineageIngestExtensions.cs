using DqLineage.OpenLineage;

namespace DqLineage;

/// <summary>Takes events of OpenLineage into a ledger.</summary>
public static class OpenLineageIngestExtensions
{
    /// <summary>Takes in events from a stream: one event, an array of them, or one behind the other, as in NDJSON.</summary>
    /// <remarks>
    /// <para>Each event is kept as it was sent, and is recorded once, however often it is sent: in any order they give the same state. What is no event is rejected, with the
    /// reason and its index, and the rest is recorded.</para>
    /// <para>Assertions, tests and metrics are recorded as validations and profiles as well, in the same atomic batch as their event.</para>
    /// </remarks>
    /// <param name="tracker">The tracker of the ledger.</param>
    /// <param name="stream">The events, as UTF-8. It is read to its end and not closed.</param>
    /// <param name="options">What taking in is told.</param>
    /// <param name="progress">Told the number of events recorded, after each batch.</param>
    /// <param name="cancellationToken">Stops between batches; sending the same again goes on.</param>
    /// <returns>What was recorded, and what was not.</returns>
    /// <exception cref="AppendConflictException">Somebody else recorded the same events at the same time: send them again.</exception>
    /// <exception cref="LineageStoreException">The store failed; sending the same again records nothing twice.</exception>
    public static async Task<OpenLineageIngestResult> IngestOpenLineageAsync(
        this LineageTracker tracker, Stream stream, OpenLineageIngestOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        ArgumentNullException.ThrowIfNull(stream);
        await tracker.EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        return await new OpenLineageIngest(tracker.Store, options ?? new OpenLineageIngestOptions(), progress).RunAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes in events: one, an array of them, or one behind the other, as in NDJSON.</summary>
    /// <param name="tracker">The tracker of the ledger.</param>
    /// <param name="utf8">The events, as UTF-8.</param>
    /// <param name="options">What taking in is told.</param>
    /// <param name="cancellationToken">Stops between batches; sending the same again goes on.</param>
    /// <returns>What was recorded, and what was not.</returns>
    /// <inheritdoc cref="IngestOpenLineageAsync(LineageTracker, Stream, OpenLineageIngestOptions?, IProgress{long}?, CancellationToken)"/>
    public static async Task<OpenLineageIngestResult> IngestOpenLineageAsync(
        this LineageTracker tracker, ReadOnlyMemory<byte> utf8, OpenLineageIngestOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var stream = System.Runtime.InteropServices.MemoryMarshal.TryGetArray(utf8, out ArraySegment<byte> array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(utf8.ToArray(), writable: false);
        return await tracker.IngestOpenLineageAsync(stream, options, progress: null, cancellationToken).ConfigureAwait(false);
    }
}
