using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

/// <summary>A record as it stands in the ledger: one line, byte for byte, with its envelope read.</summary>
/// <remarks>
/// Immutable, and safe to use from any thread. The bytes are exactly those that were hashed; the properties were read from
/// them, strictly, when the line was. Texts become strings when they are first asked for.
/// </remarks>
public sealed partial class LedgerLine
{
    private readonly LineEnvelope _envelope;

    private LedgerLine(ReadOnlyMemory<byte> utf8)
    {
        Utf8 = utf8;
        _envelope = LineReader.Read(utf8.Span);
    }

    /// <summary>The position in the ledger, from 0.</summary>
    public long Seq => _envelope.Seq;

    /// <summary>When the ledger took the record: UTC, in whole microseconds, never earlier than the line before.</summary>
    public DateTimeOffset Time => _envelope.Time;

    /// <summary>The record's id, a UUIDv7.</summary>
    public Guid Id => _envelope.Id;

    /// <summary>What the record is. See <see cref="RecordKinds"/>.</summary>
    public string Kind => field ??= RecordKinds.TextOf(_envelope.Kind.Of(Utf8.Span));

    /// <summary>Where the record belongs.</summary>
    public LineageContext Context => field ??= ReadContext();

    /// <summary>The keys written in the line itself; <see cref="AllKeys"/> adds those of the envelope.</summary>
    public IReadOnlyList<LedgerKey> Keys => field ??= ReadKeys();

    /// <summary>Whether the next line belongs to the same atomic batch.</summary>
    public bool HasMore => _envelope.HasMore;

    /// <summary>The leaf hash of the line before; 32 zero bytes for line 0.</summary>
    public LedgerHash Previous => _envelope.Previous;

    /// <summary>The whole line as UTF-8, without its line feed.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>The payload as UTF-8: one JSON object.</summary>
    public ReadOnlyMemory<byte> Data => Utf8.Slice(_envelope.Data.Start, _envelope.Data.Length);

    /// <summary>Reads one line, strictly.</summary>
    /// <param name="utf8">The line's bytes, without the line feed.</param>
    /// <returns>The line. It refers to the bytes, which must not change afterwards.</returns>
    /// <exception cref="LedgerFormatException">The bytes are no line of format v1; the exception names the byte.</exception>
    public static LedgerLine Parse(ReadOnlyMemory<byte> utf8) => new(utf8);

    /// <summary>Computes the line's leaf hash, <c>SHA-256(0x00 ‖ line)</c>.</summary>
    /// <returns>The hash.</returns>
    public LedgerHash ComputeHash() => LedgerHash.OfLeaf(Utf8.Span);

    /// <summary>Reads the payload as a type.</summary>
    /// <typeparam name="T">The payload's type.</typeparam>
    /// <param name="typeInfo">How to read it, from a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/>.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="JsonException">The payload is not of this type.</exception>
    public T? ReadData<T>(JsonTypeInfo<T> typeInfo) => JsonSerializer.Deserialize(Data.Span, typeInfo);

    /// <summary>Reads the record with its payload as the type of its kind: a <see cref="Recorded{T}"/>, such as one of <see cref="Review"/>.</summary>
    /// <returns>The record; <see langword="null"/> for a kind that has no public type, such as an application's own.</returns>
    /// <exception cref="LedgerFormatException">The payload is not of the kind's type: another program wrote it.</exception>
    public Recorded? ReadRecord() => Kind switch
    {
        RecordKinds.Run => As(RecordTypes.Run),
        RecordKinds.Detection => As(RecordTypes.Detection),
        RecordKinds.Review => As(RecordTypes.Review),
        RecordKinds.Correction => As(RecordTypes.Correction),
        RecordKinds.Job => As(RecordTypes.Job),
        RecordKinds.Stage => As(RecordTypes.Stage),
        RecordKinds.Cleansing => As(RecordTypes.Cleansing),
        RecordKinds.Profile => As(RecordTypes.Profile),
        RecordKinds.Validation => As(RecordTypes.Validation),
        RecordKinds.Asset => As(RecordTypes.Asset),
        RecordKinds.Audit => As(RecordTypes.Audit),
        RecordKinds.Operation => As(RecordTypes.Operation),
        RecordKinds.Model => As(RecordTypes.Model),
        RecordKinds.Prediction => As(RecordTypes.Prediction),
        RecordKinds.SubjectRequest => As(RecordTypes.SubjectRequest),
        RecordKinds.ConfigVersion => As(RecordTypes.ConfigVersion),
        RecordKinds.ConfigApproval => As(RecordTypes.ConfigApproval),
        _ => null,
    };

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

    private LineageContext ReadContext()
    {
        string? tenant = TextOf(_envelope.Tenant);
        string? job = TextOf(_envelope.Job);
        string? run = TextOf(_envelope.Run);
        string? trace = TextOf(_envelope.Trace);
        string? actor = TextOf(_envelope.Actor);
        return tenant is null && job is null && run is null && trace is null && actor is null
            ? LineageContext.Empty
            : new LineageContext { Tenant = tenant, Job = job, Run = run, Trace = trace, Actor = actor };
    }

    private string? TextOf(LineSlice text) => text.IsAbsent ? null : StrictJsonReader.TextOf(text.Of(Utf8.Span));
}
