using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DqLineage.FaultWriter;

/// <summary>One atomic batch of a fault test. Each of its records says who wrote it, in which batch, at which place, and of how many.</summary>
public sealed record FaultBatch(string Writer, int Number, int Size)
{
    public const string Kind = "x-fault";

    private const int FillLength = 120;

    /// <summary>The key that all records of a writer carry.</summary>
    public static LedgerKey WriterKey(string writer) => new("writer", writer);

    /// <summary>The key that all records of one batch carry.</summary>
    public LedgerKey Key => new("batch", string.Create(CultureInfo.InvariantCulture, $"{Writer}/{Number}"));

    /// <summary>The records, the same each time. Those of odd batches have ids of their own, so that a retry is recognised.</summary>
    public LedgerRecord[] ToRecords() => [.. Enumerable.Range(0, Size).Select(Record)];

    /// <summary>Which batch a record belongs to, and its place there.</summary>
    public static (FaultBatch Batch, int Index) Read(LedgerLine line)
    {
        using var data = JsonDocument.Parse(line.Data);
        JsonElement root = data.RootElement;
        var batch = new FaultBatch(
            root.GetProperty("writer").GetString()!, root.GetProperty("batch").GetInt32(), root.GetProperty("size").GetInt32());
        return (batch, root.GetProperty("index").GetInt32());
    }

    private LedgerRecord Record(int index) => new()
    {
        Kind = Kind,
        Id = Number % 2 == 1 ? IdOf(index) : null,
        Keys = [WriterKey(Writer), Key],
        Data = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"writer":"{{Writer}}","batch":{{Number}},"index":{{index}},"size":{{Size}},"fill":"{{new string((char)('a' + (index % 26)), FillLength)}}"}""")),
    };

    private Guid IdOf(int index)
    {
        byte[] bytes = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Writer}/{Number}/{index}")))[..16];

        // A UUIDv7 of 2026: the time in front, version and variant in their places, the rest from the batch.
        long milliseconds = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).ToUnixTimeMilliseconds();
        for (int i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(milliseconds >> (8 * (5 - i)));
        }

        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
