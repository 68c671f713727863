using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace DqLineage.Samples.QuickStart;

/// <summary>A CSV file that is read row by row, as often as needed; no more than a buffer of it is in memory.</summary>
/// <remarks>RFC 4180 with a comma and a header row, in UTF-8. Empty lines are passed over and not counted.</remarks>
internal sealed class CsvTable
{
    private const int MaxRecordBytes = 16 * 1024 * 1024;

    private static readonly CsvReaderOptions s_strict = new()
    {
        Separator = ',',
        SkipEmptyLines = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        MaxRecordSize = MaxRecordBytes,
        TrackLineNumbers = true,
    };

    private readonly string _path;

    private CsvTable(string path, IReadOnlyList<string> columns, string fingerprint)
    {
        _path = path;
        Columns = columns;
        Fingerprint = fingerprint;
    }

    public string Name => Path.GetFileName(_path);

    public IReadOnlyList<string> Columns { get; }

    /// <summary>SHA-256 of the file's bytes.</summary>
    public string Fingerprint { get; }

    /// <summary>Reads the header and the fingerprint.</summary>
    /// <exception cref="UsageException">There is no such file, or it is no CSV.</exception>
    public static CsvTable Open(string path) => Guard(path, () =>
    {
        using FileStream file = File.OpenRead(path);
        string fingerprint = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(file));
        file.Position = 0;
        using CsvReader reader = ReaderOf(file);
        reader.ReadHeader();
        return reader.Headers.Count > 0
            ? new CsvTable(path, ColumnNames.Of(reader.Headers), fingerprint)
            : throw new UsageException($"{path} is empty: the first row must name the columns.");
    });

    /// <summary>Reads the rows from the first.</summary>
    /// <exception cref="UsageException">A row is malformed; the message names it.</exception>
    public IEnumerable<TableRow> ReadRows()
    {
        using FileStream file = Guard(_path, () => File.OpenRead(_path));
        using CsvReader reader = ReaderOf(file);
        while (Guard(_path, reader.Read))
        {
            yield return new TableRow(reader.RowNumber, reader.Current.ToArray());
        }
    }

    // The reader would take bytes that are no UTF-8 for text; this decoder refuses them.
    private static CsvReader ReaderOf(FileStream file) =>
        CsvReader.Create(
            new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)), s_strict, leaveOpen: false);

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"There is no file {path}.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message}", exception);
        }
        catch (DecoderFallbackException exception)
        {
            throw new UsageException($"{path} is not UTF-8: save it in that encoding.", exception);
        }
        catch (CsvFormatException exception)
        {
            throw new UsageException($"{path}: {PlaceOf(exception)} is malformed. {exception.Message} (The header is record 1.)", exception);
        }
    }

    // The header is the reader's record 1.
    private static string PlaceOf(CsvFormatException exception) =>
        exception.RecordNumber <= 1 ? "the header" : $"row {exception.RecordNumber - 1} (line {exception.LineNumber})";
}
