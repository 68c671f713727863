using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    private const int ReportRowsEvery = 1000;

    /// <summary>Writes the records of one kind to a flat file: a table that data frames and spreadsheets read.</summary>
    /// <remarks>
    /// <para>The columns are <c>seq, time, id, kind, tenant, job, run, trace, actor, keys</c> and, behind them, the members of the payload,
    /// with dots between nested names: <c>data.dataset.name</c>. A kind of the library's own always has all of its columns, in the
    /// order of its type; members of maps such as <c>data.metadata</c> follow by name, and so do those of an application's own kinds.
    /// A dot within a member's name is written <c>\.</c>, a backslash <c>\\</c>.</para>
    /// <para>Lists, and objects where a single value is expected, are written as JSON text; samples in the form of
    /// <see cref="SampleId.ToString"/>. CSV does not tell an empty text from an absent one. The ledger's lines, not this file,
    /// hold the exact records: a flat file proves nothing.</para>
    /// <para>Numbers of payment cards are masked unless <see cref="FlatExportOptions.MasksCardNumbers"/> says otherwise, and other values as <see cref="FlatExportOptions.Masking"/> says.</para>
    /// <para>The records are read twice, and both times as the ledger stood at the beginning. Memory stays flat.</para>
    /// </remarks>
    /// <param name="path">The file. It appears under this name only once it is complete.</param>
    /// <param name="query">Which records; <see cref="RecordQuery.Kind"/> must be given.</param>
    /// <param name="options">How the file is written.</param>
    /// <param name="progress">Told the number of records written, every thousand.</param>
    /// <param name="cancellationToken">Stops; no file is left.</param>
    /// <returns>How many records were written.</returns>
    /// <exception cref="ArgumentException">The query names no kind.</exception>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    /// <exception cref="InvalidOperationException">The records have more than 16,384 different members: export fewer of them.</exception>
    /// <exception cref="LedgerDamagedException">A record is not what was written.</exception>
    public Task<long> ExportAsync(
        string path, RecordQuery query, FlatExportOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        RequireKind(query);
        options ??= new FlatExportOptions();
        return new CompleteFile(path, "set FlatExportOptions.Overwrite", options.Overwrite).WriteAsync(stream => WriteFlatAsync(stream, query, options, progress, cancellationToken));
    }

    /// <summary>Writes the records of one kind to a stream: the same bytes as to a file.</summary>
    /// <inheritdoc cref="ExportAsync(string, RecordQuery, FlatExportOptions?, IProgress{long}?, CancellationToken)" path="/remarks"/>
    /// <param name="destination">Where to; it is only written, from front to back, and left open.</param>
    /// <param name="query">Which records; <see cref="RecordQuery.Kind"/> must be given.</param>
    /// <param name="options">How the rows are written.</param>
    /// <param name="progress">Told the number of records written, every thousand.</param>
    /// <param name="cancellationToken">Stops; what was written so far is not complete.</param>
    /// <returns>How many records were written.</returns>
    /// <exception cref="ArgumentException">The query names no kind.</exception>
    /// <exception cref="InvalidOperationException">The records have more than 16,384 different members: export fewer of them.</exception>
    /// <exception cref="LedgerDamagedException">A record is not what was written.</exception>
    public Task<long> ExportAsync(
        Stream destination, RecordQuery query, FlatExportOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        RequireKind(query);
        return WriteFlatAsync(destination, query, options ?? new FlatExportOptions(), progress, cancellationToken);
    }

    private async Task<long> WriteFlatAsync(
        Stream destination, RecordQuery query, FlatExportOptions options, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        LedgerQuery records = await query.ToLedgerQueryAsync(_store, cancellationToken).ConfigureAwait(false);
        var columns = new FlatColumns(query.Kind!);
        await foreach (LedgerLine line in _store.FindAsync(records, cancellationToken).ConfigureAwait(false))
        {
            columns.Add(line);
        }

        columns.Complete();
        var mask = new FlatMask(await ReadMaskingAsync(options.Masking, query.Tenant, cancellationToken).ConfigureAwait(false), options.MasksCardNumbers);
        var writer = FlatWriter.To(destination, options.Format);
        await writer.BeginAsync(columns.Names, cancellationToken).ConfigureAwait(false);
        long rows = 0;
        var cells = new FlatCell[columns.Names.Count];
        await foreach (LedgerLine line in _store.FindAsync(records, cancellationToken).ConfigureAwait(false))
        {
            columns.Fill(line, cells);
            mask.Apply(cells, columns.Names, line);
            await writer.WriteAsync(cells, cancellationToken).ConfigureAwait(false);
            if (++rows % ReportRowsEvery == 0)
            {
                progress?.Report(rows);
            }
        }

        await writer.EndAsync(cancellationToken).ConfigureAwait(false);
        progress?.Report(rows);
        return rows;
    }

    private static void RequireKind(RecordQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Kind is null)
        {
            throw new ArgumentException("A flat file holds records of one kind: set RecordQuery.Kind, such as RecordKinds.Review.", nameof(query));
        }
    }
}
