using System.Security.Cryptography;
using System.Text.Json;

namespace DqLineage;

/// <summary>An event of OpenLineage, read from its JSON: what the ledger keeps in a record of the kind <c>openlineage</c>.</summary>
/// <remarks>
/// <para>The record's payload is the event itself, without white space between its members: every facet, known or not, reads back equal to what was sent.</para>
/// <para>What an event is about is told by what it holds: <c>run</c>, else <c>job</c>, else <c>dataset</c>. Required are <c>eventTime</c>, and of a run its id and its job; members
/// must be of the type that the specification gives them. Facets are not looked into here: a facet that breaks its schema breaks no event.</para>
/// <para>Source: the OpenLineage specification 2-0-2, <c>OpenLineage.json</c>.</para>
/// </remarks>
public sealed class LineageEvent
{
    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly DeferredJson _json;
    private readonly DeferredJson _runFacets;
    private Guid? _recordId;

    internal LineageEvent(ReadOnlyMemory<byte> utf8, Guid? recordId, JsonSlice runFacets)
    {
        _utf8 = utf8;
        _json = DeferredJson.Of(new JsonSlice(utf8));
        _runFacets = DeferredJson.Of(runFacets);
        _recordId = recordId;
    }

    /// <summary>What the event is about.</summary>
    public LineageEventKind Kind { get; internal init; }

    /// <summary>When it happened, as the event says; one that names no zone is in UTC.</summary>
    public DateTimeOffset EventTime { get; internal init; }

    /// <summary>The state that the run is in, such as <c>START</c> or <c>COMPLETE</c>; absent when the event does not say.</summary>
    public string? EventType { get; internal init; }

    /// <summary>The id of the run, for events of runs: any text up to 512 bytes of UTF-8 without control characters.</summary>
    public string? RunId { get; internal init; }

    /// <summary>The facets of the run: a JSON object, or undefined when the event has none.</summary>
    public JsonElement RunFacets => _runFacets.Value;

    /// <summary>The job, for events of runs and jobs.</summary>
    public LineageEventName? Job { get; internal init; }

    /// <summary>What the run or the job reads.</summary>
    public IReadOnlyList<LineageEventName> Inputs { get; internal init; } = [];

    /// <summary>What the run or the job makes.</summary>
    public IReadOnlyList<LineageEventName> Outputs { get; internal init; } = [];

    /// <summary>The dataset, for events of datasets.</summary>
    public LineageEventName? Dataset { get; internal init; }

    /// <summary>The whole event.</summary>
    public JsonElement Json => _json.Value;

    /// <summary>The whole event as UTF-8, without white space between its members.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8;

    /// <summary>The id that the event's record has: a UUIDv7 of the event's time and of SHA-256 over <see cref="Utf8"/>, so that an event is recorded once, however often it is sent.</summary>
    public Guid RecordId => _recordId ??= DqLineage.RecordId.Of(EventTime < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : EventTime, SHA256.HashData(_utf8.Span));

    /// <summary>Reads an event.</summary>
    /// <param name="utf8">The event's JSON.</param>
    /// <param name="lineageEvent">The event.</param>
    /// <param name="fault">What is wrong with it; says which member.</param>
    /// <returns>Whether it is an event.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LineageEvent? lineageEvent, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? fault)
    {
        try
        {
            lineageEvent = LineageEventReader.Read(CompactJson.Object(utf8), recordId: null);
            fault = null;
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            lineageEvent = null;
            fault = exception.Message;
            return false;
        }
    }

    /// <summary>Reads the event that a record holds.</summary>
    /// <param name="line">A record of the kind <c>openlineage</c>.</param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentException">The record is of another kind.</exception>
    /// <exception cref="LedgerFormatException">The record holds no event: another program wrote it.</exception>
    public static LineageEvent Of(LedgerLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Kind is not RecordKinds.OpenLineage)
        {
            throw new ArgumentException($"Record {line.Seq} is a {line.Kind}: only a record of the kind {RecordKinds.OpenLineage} holds an event.", nameof(line));
        }

        try
        {
            return LineageEventReader.Read(line.Data, line.Id);
        }
        catch (FormatException exception)
        {
            throw new LedgerFormatException($"The payload of record {line.Seq} is no event of OpenLineage: {exception.Message}", exception) { Seq = line.Seq };
        }
    }

    /// <summary>The record of the event, ready to be appended.</summary>
    /// <param name="context">Where the record belongs; an event of a run belongs to that run.</param>
    /// <returns>The record. Its keys are <c>ol-job</c>, <c>in</c>, <c>out</c> and <c>dataset</c>, each with the text of a node.</returns>
    public LedgerRecord ToRecord(LineageContext? context = null)
    {
        LineageContext given = context ?? LineageContext.Empty;
        return new LedgerRecord
        {
            Kind = RecordKinds.OpenLineage,
            Id = RecordId,
            Context = RunId is null ? given : given with { Run = RunId },
            Keys = MakeKeys(),
            Data = _utf8,
            IsCompact = true,
        };
    }

    private List<LedgerKey> MakeKeys()
    {
        var keys = new List<LedgerKey>(2 + Inputs.Count + Outputs.Count);
        AddKey(keys, "ol-job", Job);
        AddKey(keys, "dataset", Dataset);
        foreach (LineageEventName input in Inputs)
        {
            AddKey(keys, "in", input);
        }

        foreach (LineageEventName output in Outputs)
        {
            AddKey(keys, "out", output);
        }

        return keys;
    }

    private static void AddKey(List<LedgerKey> keys, string key, LineageEventName? name)
    {
        if (name?.Node is { } node)
        {
            keys.Add(key is "dataset" ? LedgerKey.OfDataset(new DatasetRef { Namespace = name.Namespace, Name = name.Name }) : LedgerKey.Trusted(key, node.Identity));
        }
    }
}
