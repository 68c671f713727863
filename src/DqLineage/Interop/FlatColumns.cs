using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DqLineage;

/// <summary>The columns of a flat file, found by looking at all of its records, and the cells of each record.</summary>
internal sealed class FlatColumns
{
    // What the common spreadsheets take.
    private const int MaxColumns = 16_384;
    private const string Payload = "data";

    private static readonly string[] s_envelope = ["seq", "time", "id", "kind", "tenant", "job", "run", "trace", "actor", "keys"];

    private readonly FlatShape _shape;
    private readonly SortedSet<(int Position, string Path)> _found;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    internal FlatColumns(string kind)
    {
        _shape = FlatShape.Of(kind);
        _found = new(_shape.Columns(Payload), Comparer<(int Position, string Path)>.Create(Compare));
    }

    internal IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>Takes in the columns of a record.</summary>
    internal void Add(LedgerLine line) => Visit(line, (path, shape, _) =>
    {
        if (_found.Add((shape.Position, path)) && _found.Count > MaxColumns)
        {
            throw new InvalidOperationException(
                $"The records have more than {MaxColumns} different members, which no table takes: export fewer records, such as those of one run or job.");
        }
    });

    /// <summary>Fixes the columns and their order.</summary>
    internal void Complete()
    {
        Names = [.. s_envelope, .. _found.Select(column => column.Path)];
        for (int i = 0; i < Names.Count; i++)
        {
            _places.Add(Names[i], i);
        }
    }

    /// <summary>Fills the cells of a record.</summary>
    internal void Fill(LedgerLine line, FlatCell[] cells)
    {
        Array.Clear(cells);
        LineageContext context = line.Context;
        cells[0] = FlatCell.OfLiteral(line.Seq.ToString(CultureInfo.InvariantCulture));
        cells[1] = FlatCell.OfText(LedgerTime.Format(line.Time));
        cells[2] = FlatCell.OfText(line.Id.ToString("D"));
        cells[3] = FlatCell.OfText(line.Kind);
        cells[4] = FlatCell.OfText(context.Tenant);
        cells[5] = FlatCell.OfText(context.Job);
        cells[6] = FlatCell.OfText(context.Run);
        cells[7] = FlatCell.OfText(context.Trace);
        cells[8] = FlatCell.OfText(context.Actor);
        cells[9] = FlatCell.OfText(KeysOf(line));
        Visit(line, (path, shape, value) => cells[_places[path]] = shape.IsSample ? FlatCell.OfSample(value) : FlatCell.Of(value));
    }

    private static string? KeysOf(LedgerLine line)
    {
        if (line.Keys.Count == 0)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (LedgerKey key in line.Keys)
            {
                json.WriteStringValue(key.Text);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private void Visit(LedgerLine line, Action<string, FlatShape, JsonElement> cell)
    {
        using var data = JsonDocument.Parse(line.Data, new JsonDocumentOptions { MaxDepth = LedgerFormat.MaxDepth });
        Visit(data.RootElement, Payload, _shape, cell);
    }

    private static void Visit(JsonElement value, string path, FlatShape shape, Action<string, FlatShape, JsonElement> cell)
    {
        foreach (JsonProperty member in value.EnumerateObject())
        {
            string name = ColumnPath.Join(path, member.Name);
            FlatShape inner = shape.MemberOf(member.Name);
            if (member.Value.ValueKind == JsonValueKind.Object && inner.IsTakenApart && member.Value.GetPropertyCount() > 0)
            {
                Visit(member.Value, name, inner, cell);
            }
            else
            {
                cell(name, inner, member.Value);
            }
        }
    }

    private static int Compare((int Position, string Path) left, (int Position, string Path) right) =>
        left.Position != right.Position ? left.Position.CompareTo(right.Position) : string.CompareOrdinal(left.Path, right.Path);
}
