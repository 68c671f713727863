namespace DqLineage;

/// <summary>Writes the rows of a flat file.</summary>
internal abstract class FlatWriter
{
    internal static FlatWriter To(Stream destination, FlatFormat format) =>
        format == FlatFormat.Csv ? new FlatCsvWriter(destination) : new FlatJsonWriter(destination);

    internal abstract ValueTask BeginAsync(IReadOnlyList<string> columns, CancellationToken cancellationToken);

    internal abstract ValueTask WriteAsync(FlatCell[] cells, CancellationToken cancellationToken);

    internal abstract ValueTask EndAsync(CancellationToken cancellationToken);
}
