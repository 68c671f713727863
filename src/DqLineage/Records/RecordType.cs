using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

/// <summary>What is known of the records of one kind without their payload's type.</summary>
internal abstract class RecordType(string kind)
{
    internal string Kind { get; } = kind;

    /// <summary>What the payload is in JSON.</summary>
    internal abstract JsonTypeInfo PayloadInfo { get; }

    /// <summary>Whether the payload's type is one that callers can name.</summary>
    internal abstract bool HasPublicPayload { get; }

    /// <summary>A record with its payload as the type of its kind.</summary>
    /// <exception cref="System.Text.Json.JsonException">The payload is not of this type.</exception>
    internal abstract Recorded ReadRecord(long seq, DateTimeOffset time, Guid id, LineageContext context, ReadOnlySpan<byte> data);
}
