using System.Text.Json;

namespace DqLineage;

/// <summary>Writes a flat file as JSON lines, each an object with every column.</summary>
internal sealed class FlatJsonWriter(Stream destination) : FlatWriter
{
    private const int FlushBytes = 64 * 1024;

    private readonly ByteBuffer _buffer = new(FlushBytes);
    private JsonEncodedText[] _columns = [];

    internal override ValueTask BeginAsync(IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        _columns = [.. columns.Select(column => JsonEncodedText.Encode(column))];
        return ValueTask.CompletedTask;
    }

    internal override ValueTask WriteAsync(FlatCell[] cells, CancellationToken cancellationToken)
    {
        using (var json = new Utf8JsonWriter(_buffer))
        {
            json.WriteStartObject();
            for (int i = 0; i < cells.Length; i++)
            {
                json.WritePropertyName(_columns[i]);
                Write(json, cells[i]);
            }

            json.WriteEndObject();
        }

        _buffer.Write(LedgerFormat.LineFeed);
        return _buffer.Count >= FlushBytes ? EndAsync(cancellationToken) : ValueTask.CompletedTask;
    }

    internal override async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        await destination.WriteAsync(_buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _buffer.Clear(keepBytes: 4 * FlushBytes);
    }

    private static void Write(Utf8JsonWriter json, FlatCell cell)
    {
        if (cell.Text is null)
        {
            json.WriteNullValue();
        }
        else if (cell.IsLiteral)
        {
            json.WriteRawValue(cell.Text);
        }
        else
        {
            json.WriteStringValue(cell.Text);
        }
    }
}
