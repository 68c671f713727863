using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

/// <summary>A record before it has a place in the ledger: what is recorded, without <c>seq</c>, <c>time</c> and <c>prev</c>.</summary>
/// <remarks>
/// The typed methods of <see cref="LineageTracker"/> make these; an application makes its own only for kinds of its own
/// (<c>x-…</c>). An instance may be appended once or, with an <see cref="Id"/>, any number of times: the ledger holds it once.
/// </remarks>
public sealed partial record LedgerRecord
{
    /// <summary>What the record is, such as <c>review</c>, or <c>x-…</c> for an application's own.</summary>
    /// <value>1 to 64 of <c>a–z 0–9 - .</c>, beginning with a letter.</value>
    public required string Kind { get; init; }

    /// <summary>The record's id, when the caller wants a retry to be recognised.</summary>
    /// <value>A UUIDv7; by default a new one is made.</value>
    public Guid? Id { get; init; }

    /// <summary>Where the record belongs: tenant, job, run, trace and actor.</summary>
    public LineageContext Context { get; init; } = LineageContext.Empty;

    /// <summary>Further keys that the record is found by. Duplicates are dropped, order is kept.</summary>
    public IReadOnlyList<LedgerKey> Keys { get; init; } = [];

    /// <summary>The payload: one JSON object, as UTF-8.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Whether <see cref="Data"/> was serialised by this library, compactly and without repeated members.</summary>
    internal bool IsCompact { get; init; }

    /// <summary>Makes a record of an application's own kind from a typed payload.</summary>
    /// <typeparam name="T">The payload's type.</typeparam>
    /// <param name="kind">The kind, beginning with <c>x-</c>.</param>
    /// <param name="data">The payload. It must serialise to a JSON object.</param>
    /// <param name="typeInfo">How to serialise it, from a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/> of the application.</param>
    /// <param name="keys">The keys to find it by.</param>
    /// <returns>The record, ready for <see cref="LineageTracker.RecordAsync"/>.</returns>
    public static LedgerRecord Create<T>(string kind, T data, JsonTypeInfo<T> typeInfo, params IReadOnlyList<LedgerKey> keys) =>
        new() { Kind = kind, Data = JsonSerializer.SerializeToUtf8Bytes(data, typeInfo), Keys = keys };
}
