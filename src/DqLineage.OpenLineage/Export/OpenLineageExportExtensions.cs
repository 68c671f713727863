using System.Buffers;
using DqLineage.OpenLineage;

namespace DqLineage;

/// <summary>Writes a ledger as events of OpenLineage.</summary>
public static class OpenLineageExportExtensions
{
    private const int ReportEventsEvery = 1000;
    private const int WriteBytes = 64 * 1024;

    /// <summary>Writes records as events of OpenLineage: NDJSON, one event on each line, in the order of the ledger.</summary>
    /// <remarks>
    /// <para>Events that were taken in are written as they were sent, without white space. The library's own records become events of their own, always the same ones; kinds that
    /// OpenLineage has no word for, such as detections and reviews, are left out, and so are validations and profiles that came from an event, which says the same.</para>
    /// <para>The ledger is read as it stood at the beginning. Memory stays flat. Who takes the events in again, with
    /// <see cref="OpenLineageIngestExtensions.IngestOpenLineageAsync(LineageTracker, Stream, OpenLineageIngestOptions?, IProgress{long}?, CancellationToken)"/>, has the same catalogue of them.</para>
    /// </remarks>
    /// <param name="tracker">The tracker of the ledger.</param>
    /// <param name="destination">Where to; it is only written, from front to back, and left open.</param>
    /// <param name="options">What exporting is told.</param>
    /// <param name="progress">Told the number of events written, every thousand and at the end.</param>
    /// <param name="cancellationToken">Stops; what was written so far is not complete.</param>
    /// <returns>How many events were written.</returns>
    /// <exception cref="LedgerDamagedException">A record is not what was written.</exception>
    /// <exception cref="LedgerFormatException">A record's payload is not of its kind's type: another program wrote it.</exception>
    public static async Task<long> ExportOpenLineageAsync(
        this LineageTracker tracker, Stream destination, OpenLineageExportOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        ArgumentNullException.ThrowIfNull(destination);
        options ??= new OpenLineageExportOptions();
        var mapper = new RecordMapper(tracker.Project.Value, options.Mapping, options.MapsRecords);
        var buffer = new ArrayBufferWriter<byte>(WriteBytes);
        long events = 0;
        await foreach (LedgerLine line in tracker.FindRecordsAsync(options.Query, cancellationToken).ConfigureAwait(false))
        {
            foreach (OpenLineageMessage message in mapper.Map(line))
            {
                buffer.Write(message.Json.Span);
                buffer.Write("\n"u8);
                if (++events % ReportEventsEvery == 0)
                {
                    progress?.Report(events);
                }
            }

            if (buffer.WrittenCount >= WriteBytes)
            {
                await WriteAsync(destination, buffer, cancellationToken).ConfigureAwait(false);
            }
        }

        await WriteAsync(destination, buffer, cancellationToken).ConfigureAwait(false);
        await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
        progress?.Report(events);
        return events;
    }

    private static async ValueTask WriteAsync(Stream destination, ArrayBufferWriter<byte> buffer, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        buffer.ResetWrittenCount();
    }
}
