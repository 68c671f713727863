using System.Globalization;
using System.Text;

namespace DqLineage;

/// <summary>Writes RFC 4180 records: UTF-8, CRLF, quotes where they are needed.</summary>
/// <remarks>
/// A text that begins with <c>= + - @</c>, a tab or a carriage return gets an apostrophe in front: a spreadsheet would run
/// it as a formula. Numbers of payment cards are masked but for their last four digits. Other numbers are left alone. The ledger's lines, not these files, hold the exact text.
/// </remarks>
internal sealed class CsvWriter(Stream destination)
{
    private const int FlushLength = 32 * 1024;

    private readonly StringBuilder _buffer = new();
    private readonly List<string?> _row = [];

    /// <summary>Whether <see cref="Text"/> masks numbers of payment cards; whoever masks by rules of its own does not need it.</summary>
    internal bool MasksCardNumbers { get; init; } = true;

    internal CsvWriter Text(string? value)
    {
        value = MasksCardNumbers ? CardNumbers.Mask(value) : value;
        bool looksLikeFormula = value is { Length: > 0 } && value[0] is ('=' or '+' or '-' or '@' or '\t' or '\r');
        bool isNumber = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return Add(looksLikeFormula && !isNumber ? "'" + value : value);
    }

    /// <summary>A value of the library's own, such as a time or a number, which no spreadsheet takes for a formula.</summary>
    internal CsvWriter Plain(string? value) => Add(value);

    internal CsvWriter Time(DateTimeOffset? value) => Add(value is { } time ? LedgerTime.Format(time) : null);

    internal async ValueTask EndRowAsync(CancellationToken cancellationToken)
    {
        for (int i = 0; i < _row.Count; i++)
        {
            _buffer.Append(i == 0 ? string.Empty : ",").Append(Quote(_row[i]));
        }

        _buffer.Append("\r\n");
        _row.Clear();
        if (_buffer.Length >= FlushLength)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    internal async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(_buffer.ToString());
        _buffer.Clear();
        await destination.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    private CsvWriter Add(string? value)
    {
        _row.Add(value);
        return this;
    }

    private static string Quote(string? value) =>
        value is null ? string.Empty
        : value.AsSpan().ContainsAny("\",\r\n") ? string.Concat("\"", value.Replace("\"", "\"\"", StringComparison.Ordinal), "\"")
        : value;
}
