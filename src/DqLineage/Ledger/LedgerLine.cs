using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

/// <summary>A record as it stands in the ledger: one line, byte for byte, with its envelope read.</summary>
/// <remarks>Immutable. The bytes are exactly those that were hashed; the properties are read from them, strictly.</remarks>
public sealed class LedgerLine
{
    private readonly Range _data;

    internal LedgerLine(ReadOnlyMemory<byte> utf8, in LineEnvelope envelope)
    {
        Utf8 = utf8;
        Seq = envelope.Seq;
        Time = envelope.Time;
        Id = envelope.Id;
        Kind = envelope.Kind;
        Context = envelope.Context;
        Keys = envelope.Keys;
        HasMore = envelope.HasMore;
        Previous = envelope.Previous;
        _data = envelope.Data;
    }

    /// <summary>The position in the ledger, from 0.</summary>
    public long Seq { get; }

    /// <summary>When the ledger took the record: UTC, in whole microseconds, never earlier than the line before.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The record's id, a UUIDv7.</summary>
    public Guid Id { get; }

    /// <summary>What the record is. See <see cref="RecordKinds"/>.</summary>
    public string Kind { get; }

    /// <summary>Where the record belongs.</summary>
    public LineageContext Context { get; }

    /// <summary>The keys written in the line itself; <see cref="AllKeys"/> adds those of the envelope.</summary>
    public IReadOnlyList<LedgerKey> Keys { get; }

    /// <summary>Whether the next line belongs to the same atomic batch.</summary>
    public bool HasMore { get; }

    /// <summary>The leaf hash of the line before; 32 zero bytes for line 0.</summary>
    public LedgerHash Previous { get; }

    /// <summary>The whole line as UTF-8, without its line feed.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>The payload as UTF-8: one JSON object.</summary>
    public ReadOnlyMemory<byte> Data => Utf8[_data];

    /// <summary>Reads one line, strictly.</summary>
    /// <param name="utf8">The line's bytes, without the line feed.</param>
    /// <returns>The line. It refers to the bytes, which must not change afterwards.</returns>
    /// <exception cref="LedgerFormatException">The bytes are no line of format v1; the exception names the byte.</exception>
    public static LedgerLine Parse(ReadOnlyMemory<byte> utf8) => new(utf8, LineReader.Read(utf8.Span));

    /// <summary>Computes the line's leaf hash, <c>SHA-256(0x00 ‖ line)</c>.</summary>
    /// <returns>The hash.</returns>
    public LedgerHash ComputeHash() => LedgerHash.OfLeaf(Utf8.Span);

    /// <summary>Reads the payload as a type.</summary>
    /// <typeparam name="T">The payload's type.</typeparam>
    /// <param name="typeInfo">How to read it, from a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/>.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="JsonException">The payload is not of this type.</exception>
    public T? ReadData<T>(JsonTypeInfo<T> typeInfo) => JsonSerializer.Deserialize(Data.Span, typeInfo);

    /// <summary>Every key that the record is found by: those of the envelope and then <see cref="Keys"/>.</summary>
    /// <returns>The keys, without repetition.</returns>
    public IEnumerable<LedgerKey> AllKeys() => EnvelopeKeys.Of(Id, Kind, Context).Concat(Keys);

    /// <summary>Whether the record carries a key, in its envelope or in <see cref="Keys"/>.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it does.</returns>
    public bool Has(LedgerKey key) => AllKeys().Contains(key);

    internal Recorded<T> As<T>(RecordType<T> type)
        where T : class
    {
        try
        {
            return new Recorded<T> { Seq = Seq, Time = Time, Id = Id, Kind = Kind, Context = Context, Data = type.Read(Data.Span) };
        }
        catch (JsonException exception)
        {
            throw new LedgerFormatException(
                $"The payload of record {Seq} is no {type.Kind}: {exception.Message} The line itself is intact; whoever wrote it broke the payload's format.",
                exception)
            {
                Seq = Seq,
            };
        }
    }
}
