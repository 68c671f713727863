namespace DqLineage;

/// <summary>A report with one row for each record of a kind: its place in the ledger, and then the columns of the kind.</summary>
internal abstract class CsvReport<T>(string path, RecordType<T> type, params string[] columns) : PackReport
    where T : class
{
    internal override string Path { get; } = path;

    internal override async Task WriteAsync(PackContents contents, Stream destination, CancellationToken cancellationToken)
    {
        var csv = new CsvWriter(destination);
        foreach (string column in (string[])["seq", "recorded_at", "record_id", .. columns, "tenant", "job", "run", "trace"])
        {
            csv.Plain(column);
        }

        await csv.EndRowAsync(cancellationToken).ConfigureAwait(false);
        await foreach (Recorded<T> record in contents.ReadAsync(type, cancellationToken).ConfigureAwait(false))
        {
            csv.Plain(record.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture)).Time(record.Time).Plain(record.Id.ToString("D"));
            WriteColumns(csv, record.Data);
            csv.Text(record.Context.Tenant).Text(record.Context.Job).Text(record.Context.Run).Text(record.Context.Trace);
            await csv.EndRowAsync(cancellationToken).ConfigureAwait(false);
        }

        await csv.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the columns of the kind, in the order of their names.</summary>
    protected abstract void WriteColumns(CsvWriter csv, T data);
}
