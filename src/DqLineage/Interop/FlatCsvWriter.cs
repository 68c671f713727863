namespace DqLineage;

/// <summary>Writes a flat file as RFC 4180 records, the first of which names the columns.</summary>
internal sealed class FlatCsvWriter(Stream destination) : FlatWriter
{
    private readonly CsvWriter _csv = new(destination) { MasksCardNumbers = false };

    internal override ValueTask BeginAsync(IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        foreach (string column in columns)
        {
            _csv.Plain(column);
        }

        return _csv.EndRowAsync(cancellationToken);
    }

    internal override ValueTask WriteAsync(FlatCell[] cells, CancellationToken cancellationToken)
    {
        foreach (FlatCell cell in cells)
        {
            _ = cell.IsLiteral ? _csv.Plain(cell.Text) : _csv.Text(cell.Text);
        }

        return _csv.EndRowAsync(cancellationToken);
    }

    internal override ValueTask EndAsync(CancellationToken cancellationToken) => _csv.FlushAsync(cancellationToken);
}
