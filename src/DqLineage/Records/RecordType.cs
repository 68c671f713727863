using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

/// <summary>What is known of the records of one kind without their payload's type.</summary>
internal abstract class RecordType(string kind)
{
    internal string Kind { get; } = kind;

    /// <summary>What the payload is in JSON.</summary>
    internal abstract JsonTypeInfo PayloadInfo { get; }
}
