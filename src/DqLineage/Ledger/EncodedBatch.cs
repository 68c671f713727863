using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>The records of one append, made ready on their caller's thread: all of their lines but <c>seq</c>, <c>time</c>, <c>more</c> and <c>prev</c>.</summary>
/// <remarks>Rented and returned: its memory serves one append after the other.</remarks>
internal sealed class EncodedBatch
{
    private const int InitialBytes = 4 * 1024;
    private const int KeptBytes = 2 * 1024 * 1024;
    private const int MaxPooled = 64;

    private static readonly ConcurrentQueue<EncodedBatch> s_pool = new();

    private readonly ByteBuffer _bytes = new(InitialBytes);
    private readonly List<EncodedRecord> _records = [];
    private readonly List<ulong> _keyHashes = [];

    private EncodedBatch()
    {
    }

    internal ReadOnlySpan<EncodedRecord> Records => CollectionsMarshal.AsSpan(_records);

    internal int Count => _records.Count;

    internal int Bytes => _bytes.Count;

    /// <summary>Whether a caller chose an id, so that its record may be in the ledger already.</summary>
    internal bool HasGivenIds { get; private set; }

    internal static EncodedBatch Rent() => s_pool.TryDequeue(out EncodedBatch? batch) ? batch : new EncodedBatch();

    /// <summary>Gives the batch back; nobody may use it any more.</summary>
    internal void Return()
    {
        _bytes.Clear(KeptBytes);
        _records.Clear();
        _keyHashes.Clear();
        HasGivenIds = false;
        if (s_pool.Count < MaxPooled)
        {
            s_pool.Enqueue(this);
        }
    }

    /// <summary>How many records of each kind there are, as telemetry names kinds.</summary>
    internal IReadOnlyCollection<KeyValuePair<string, int>> CountKinds()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (EncodedRecord record in Records)
        {
            ReadOnlySpan<byte> kind = BodyOf(record)[RecordEncoder.KindStart..];
            CollectionsMarshal.GetValueRefOrAddDefault(counts, RecordKinds.ToldAs(kind[..kind.IndexOf((byte)'"')]), out _)++;
        }

        return counts;
    }

    internal ReadOnlySpan<byte> BodyOf(in EncodedRecord record) => _bytes.Written.Slice(record.Body.Start, record.Body.Length);

    internal ReadOnlySpan<ulong> KeyHashesOf(in EncodedRecord record) =>
        CollectionsMarshal.AsSpan(_keyHashes).Slice(record.KeyHashes.Start, record.KeyHashes.Length);

    /// <summary>The hash of the key that is the record's id: always the first.</summary>
    internal ulong IdHashOf(in EncodedRecord record) => _keyHashes[record.KeyHashes.Start];

    /// <summary>Checks a typed payload and adds its record.</summary>
    /// <param name="type">The payload's type.</param>
    /// <param name="data">What the caller gave.</param>
    /// <param name="id">The record's id.</param>
    /// <param name="isIdGiven">Whether the caller chose the id.</param>
    /// <param name="context">What is known of where the record belongs, beside the payload itself.</param>
    /// <returns>The payload as it stands in the record.</returns>
    internal T Add<T>(RecordType<T> type, T data, Guid id, bool isIdGiven, LineageContext context)
        where T : class
    {
        type.Validate(data);
        T complete = type.WithDefaults(data, RecordId.TimeOf(id));
        var envelope = new RecordEnvelope(
            type.Kind,
            type.TenantOf(complete) ?? context.Tenant,
            type.JobOf(complete) ?? context.Job,
            type.RunOf(complete) ?? context.Run,
            context.Trace,
            type.ActorOf(complete) ?? context.Actor);
        RecordEncoder encoder = RecordEncoder.OfThread;
        encoder.Keys.Clear();
        type.AddKeys(complete, encoder.Keys);
        Add(encoder, id, isIdGiven, envelope, new TypedPayload<T>(complete, type.TypeInfo));
        return complete;
    }

    /// <summary>Checks a record with a finished payload and adds it.</summary>
    internal void Add(LedgerRecord record, DateTimeOffset now, bool isIdGiven)
    {
        if (!RecordKinds.IsValid(record.Kind))
        {
            throw new ArgumentException(
                $"'{SafeText.Show(record.Kind)}' is no kind of record: use 1 to 64 of a-z, 0-9, '-' and '.', beginning with a letter.", nameof(record));
        }

        Guid id = record.Id ?? RecordId.New(now);
        if (!RecordId.IsVersion7(id))
        {
            throw new ArgumentException($"The record id {id} is no UUIDv7: make one with Guid.CreateVersion7.", nameof(record));
        }

        RecordEncoder encoder = RecordEncoder.OfThread;
        encoder.Keys.Clear();
        foreach (LedgerKey key in record.Keys)
        {
            if (EnvelopeKeys.IsReserved(key))
            {
                throw new ArgumentException(
                    $"The key '{SafeText.Show(key.Text)}' belongs to the envelope: set it in the record's Context, not in Keys.", nameof(record));
            }

            encoder.Keys.Add(key);
        }

        LineageContext context = record.Context;
        var envelope = new RecordEnvelope(record.Kind, context.Tenant, context.Job, context.Run, context.Trace, context.Actor);
        Add(encoder, id, isIdGiven, envelope, new FinishedPayload(record.IsCompact ? record.Data : CompactJson.Object(record.Data)));
    }

    private void Add<TPayload>(RecordEncoder encoder, Guid id, bool isIdGiven, in RecordEnvelope envelope, TPayload payload)
        where TPayload : struct, IRecordPayload
    {
        int start = _bytes.Count;
        int firstHash = _keyHashes.Count;
        try
        {
            encoder.Encode(id, envelope, payload, _bytes, _keyHashes);
            int length = _bytes.Count - start;
            if (length > LedgerFormat.MaxLineBytes - LedgerFormat.MaxFrameBytes)
            {
                throw new RecordTooLargeException(envelope.Kind, length + LedgerFormat.MaxFrameBytes);
            }

            HasGivenIds |= isIdGiven;
            _records.Add(new EncodedRecord
            {
                Id = id,
                IsIdGiven = isIdGiven,
                Body = (start, length),
                KeyHashes = (firstHash, _keyHashes.Count - firstHash),
            });
        }
        catch
        {
            _bytes.Truncate(start);
            _keyHashes.RemoveRange(firstHash, _keyHashes.Count - firstHash);
            throw;
        }
    }
}
