using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace DqLineage.Tool;

/// <summary>A CSV file that is read row by row; no more than a row of it is in memory.</summary>
/// <remarks>RFC 4180 with a header row, in UTF-8. Empty lines are passed over. What is malformed is said with its line.</remarks>
internal sealed class CsvFile
{
    // A row over this is more likely a quote that nobody closed.
    private const int MaxRowBytes = 16 * 1024 * 1024;

    private readonly CsvReaderOptions _options;
    private readonly HashSet<string> _texts;

    private CsvFile(string path, CsvReaderOptions options, HashSet<string> texts) => (Path, _options, _texts) = (path, options, texts);

    internal string Path { get; }

    internal IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>Reads the header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="delimiter">What separates the cells.</param>
    /// <param name="texts">The columns whose cells are texts, whatever they look like.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ToolException">There is no such file, or its header is none.</exception>
    internal static async Task<CsvFile> OpenAsync(string path, char delimiter, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var options = new CsvReaderOptions
        {
            Separator = delimiter,
            SkipEmptyLines = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = CsvFieldCountHandling.Throw,
            MaxRecordSize = MaxRowBytes,
            TrackLineNumbers = true,
        };
        var file = new CsvFile(path, options, texts.ToHashSet(StringComparer.Ordinal));
        using CsvReader reader = file.OpenReader();
        await file.ReadHeaderAsync(reader, cancellationToken).ConfigureAwait(false);
        file.Columns = file.RequireNames([.. reader.Headers]);
        return file;
    }

    /// <summary>SHA-256 of the file's bytes, as a dataset's fingerprint.</summary>
    internal async Task<string> FingerprintAsync(CancellationToken cancellationToken)
    {
        FileStream file = OpenStream();
        await using ConfiguredAsyncDisposable end = file.ConfigureAwait(false);
        return "sha256:" + Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The rows behind the header, with the values that their cells spell. One list serves all rows.</summary>
    /// <exception cref="ToolException">A row is malformed; the message names its line.</exception>
    internal async IAsyncEnumerable<IReadOnlyList<object?>> ReadRowsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using CsvReader reader = OpenReader();
        await ReadHeaderAsync(reader, cancellationToken).ConfigureAwait(false);
        bool[] areTexts = [.. Columns.Select(_texts.Contains)];
        object?[] row = new object?[Columns.Count];
        while (await GuardAsync(() => reader.ReadAsync(cancellationToken)).ConfigureAwait(false))
        {
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = CsvValue.Of(reader.GetString(i), areTexts[i]);
            }

            yield return row;
        }
    }

    private IReadOnlyList<string> RequireNames(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            throw Unreadable("it is empty: the first row must name the columns");
        }

        if (names.FirstOrDefault(string.IsNullOrWhiteSpace) is not null)
        {
            int column = names.TakeWhile(name => !string.IsNullOrWhiteSpace(name)).Count() + 1;
            throw Unreadable(string.Create(CultureInfo.InvariantCulture, $"column {column} of the header in line 1 has no name: give it one"));
        }

        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Unreadable($"the header in line 1 names the column '{twice.Key}' twice: rename one of them");
        }

        return _texts.FirstOrDefault(text => !names.Contains(text, StringComparer.Ordinal)) is { } unknown
            ? throw ToolException.Usage($"--text {unknown}: {Path} has no such column. It has {string.Join(", ", names)}.")
            : names;
    }

    // The reader would take bytes that are no UTF-8 for text; this decoder refuses them.
    private CsvReader OpenReader() => CsvReader.Create(
        new StreamReader(OpenStream(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)), _options, leaveOpen: false);

    private FileStream OpenStream()
    {
        try
        {
            return new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(exception.Message, exception);
        }
    }

    private ValueTask<bool> ReadHeaderAsync(CsvReader reader, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await reader.ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        return true;
    });

    private async ValueTask<bool> GuardAsync(Func<ValueTask<bool>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw Unreadable(exception.Message, exception);
        }
        catch (DecoderFallbackException exception)
        {
            throw Unreadable("it is not UTF-8: save it in that encoding", exception);
        }
        catch (CsvFormatException exception)
        {
            throw Unreadable(string.Create(CultureInfo.InvariantCulture, $"line {exception.LineNumber} is malformed: {exception.Message}"), exception);
        }
    }

    private ToolException Unreadable(string why, Exception? exception = null) =>
        new(ExitCode.Failure, $"{Path} cannot be profiled: {why.TrimEnd('.')}.", exception);
}
