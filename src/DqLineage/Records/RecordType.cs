using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

/// <summary>How a typed record becomes a line and a line becomes the typed record again. One subclass for each kind.</summary>
internal abstract class RecordType<T>(string kind, JsonTypeInfo<T> typeInfo)
    where T : class
{
    internal string Kind { get; } = kind;

    /// <summary>Refuses what must not be recorded, with an <see cref="ArgumentException"/> that says what to do.</summary>
    internal abstract void Validate(T data);

    /// <summary>Fills what the caller may leave open from the instant of the record's id, so that a retry gives the same bytes.</summary>
    internal virtual T WithDefaults(T data, DateTimeOffset instant) => data;

    /// <summary>What the payload itself says about where the record belongs.</summary>
    internal virtual LineageContext ContextOf(T data) => LineageContext.Empty;

    /// <summary>The keys that the record is found by, beside those of its envelope.</summary>
    internal abstract void AddKeys(T data, ICollection<LedgerKey> keys);

    /// <summary>Checks and completes a payload and makes its record.</summary>
    /// <param name="data">What the caller gave.</param>
    /// <param name="id">The record's id.</param>
    /// <param name="isIdGiven">Whether the caller chose the id.</param>
    /// <param name="context">What is known of where the record belongs, beside the payload itself.</param>
    /// <returns>The record, and the payload as it stands in it.</returns>
    internal (LedgerRecord Record, T Data) Prepare(T data, Guid id, bool isIdGiven, LineageContext context)
    {
        Validate(data);
        T complete = WithDefaults(data, UuidTime.Of(id));
        var keys = new List<LedgerKey>(6);
        AddKeys(complete, keys);
        var record = new LedgerRecord
        {
            Kind = Kind,
            Id = id,
            Context = ContextOf(complete).OrElse(context),
            Keys = keys,
            IsCompact = true,
            IsIdMadeHere = !isIdGiven,
            Data = JsonSerializer.SerializeToUtf8Bytes(complete, typeInfo),
        };
        return (record, complete);
    }

    /// <summary>Reads a payload. Members that this version does not know are passed over.</summary>
    /// <exception cref="JsonException">The payload is not of this type.</exception>
    internal T Read(ReadOnlySpan<byte> data) => JsonSerializer.Deserialize(data, typeInfo)!;
}
