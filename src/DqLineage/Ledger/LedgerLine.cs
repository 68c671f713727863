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

    private LedgerLine(ReadOnlyMemory<byte> utf8, bool acceptsPruned)
    {
        Utf8 = utf8;
        _envelope = LineReader.Read(utf8.Span, acceptsPruned);
    }

    /// <summary>The position in the ledger, from 0.</summary>
    public long Seq => _envelope.Seq;

    /// <summary>When the ledger took the record: UTC, in whole microseconds, never earlier than the line before.</summary>
    public DateTimeOffset Time => _envelope.Time;

    /// <summary>The record's id, a UUIDv7; all zeros for a pruned record.</summary>
    public Guid Id => _envelope.Id;

    /// <summary>What the record is. See <see cref="RecordKinds"/>.</summary>
    public string Kind => field ??= RecordKinds.TextOf(_envelope.Kind.Of(Utf8.Span));

    /// <summary>Where the record belongs.</summary>
    public LineageContext Context => field ??= ReadContext();

    /// <summary>The keys written in the line itself; <see cref="AllKeys"/> adds those of the envelope.</summary>
    public IReadOnlyList<LedgerKey> Keys => field ??= ReadKeys();

    /// <summary>Whether the next line belongs to the same atomic batch.</summary>
    public bool HasMore => _envelope.HasMore;

    /// <summary>The leaf hash of the line before; 32 zero bytes for line 0, and for a pruned record, which does not say any more.</summary>
    public LedgerHash Previous => _envelope.Previous;

    /// <summary>The whole line as UTF-8, without its line feed.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Whether the record was pruned: only its position, time, kind and leaf hash are left. Queries pass such lines over.</summary>
    public bool IsPruned => _envelope.Pruned is not null;

    /// <summary>The payload as UTF-8: one JSON object.</summary>
    /// <exception cref="InvalidOperationException">The record was pruned.</exception>
    public ReadOnlyMemory<byte> Data => IsPruned
        ? throw new InvalidOperationException($"Record {Seq} was pruned: look for it in the evidence pack that the pruning names.")
        : Utf8.Slice(_envelope.Data.Start, _envelope.Data.Length);

    /// <summary>Reads one line, strictly.</summary>
    /// <param name="utf8">The line's bytes, without the line feed.</param>
    /// <returns>The line. It refers to the bytes, which must not change afterwards.</returns>
    /// <exception cref="LedgerFormatException">The bytes are no line of format v1; the exception names the byte.</exception>
    public static LedgerLine Parse(ReadOnlyMemory<byte> utf8) => new(utf8, acceptsPruned: false);

    /// <summary>Reads one line as a store keeps it, strictly: a record, or what pruning left of one.</summary>
    /// <param name="utf8">The line's bytes, without the line feed.</param>
    /// <returns>The line. It refers to the bytes, which must not change afterwards.</returns>
    /// <exception cref="LedgerFormatException">The bytes are no line of format v1; the exception names the byte.</exception>
    public static LedgerLine ParseStored(ReadOnlyMemory<byte> utf8) => new(utf8, acceptsPruned: true);

    /// <summary>Computes the line's leaf hash, <c>SHA-256(0x00 ‖ line)</c>; of a pruned record, tells the one that was kept.</summary>
    /// <returns>The hash.</returns>
    public LedgerHash ComputeHash() => _envelope.Pruned ?? LedgerHash.OfLeaf(Utf8.Span);

    /// <summary>Makes what stands in the place of the line once it is pruned.</summary>
    /// <returns>The bytes, without a line feed; those of a line that is pruned already stay as they are.</returns>
    public ReadOnlyMemory<byte> ToPruned() => PrunedLine.Of(this);

    /// <summary>Reads the payload as a type.</summary>
    /// <typeparam name="T">The payload's type.</typeparam>
    /// <param name="typeInfo">How to read it, from a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/>.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="JsonException">The payload is not of this type.</exception>
    public T? ReadData<T>(JsonTypeInfo<T> typeInfo) => JsonSerializer.Deserialize(Data.Span, typeInfo);

    /// <summary>Reads the record with its payload as the type of its kind: a <see cref="Recorded{T}"/>, such as one of <see cref="Review"/>.</summary>
    /// <returns>The record; <see langword="null"/> for a kind that has no public type, such as an application's own.</returns>
    /// <exception cref="LedgerFormatException">The payload is not of the kind's type: another program wrote it.</exception>
    public Recorded? ReadRecord()
    {
        if (IsPruned || RecordTypes.Find(Kind) is not { HasPublicPayload: true } type)
        {
            return null;
        }

        try
        {
            return type.ReadRecord(Seq, Time, Id, Context, Data.Span);
        }
        catch (JsonException exception)
        {
            throw NotOf(type, exception);
        }
    }

    internal Recorded<T> As<T>(RecordType<T> type)
        where T : class
    {
        try
        {
            return type.Recorded(Seq, Time, Id, Context, Data.Span);
        }
        catch (JsonException exception)
        {
            throw NotOf(type, exception);
        }
    }

    private LedgerFormatException NotOf(RecordType type, JsonException exception) =>
        new($"The payload of record {Seq} is no {type.Kind}: {exception.Message} The line itself is intact; whoever wrote it broke the payload's format.", exception)
        {
            Seq = Seq,
        };

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
