using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>The file <c>statement.json</c>: what the signer of a pack says it is. An in-toto Statement, v1.</summary>
internal sealed record PackStatement
{
    internal const string StatementType = "https://in-toto.io/Statement/v1";
    internal const string PackType = "urn:dqlineage:evidence-pack:v1";

    /// <summary>The type of the payload in the envelope (DSSE), which is signed with it.</summary>
    internal const string PayloadType = "application/vnd.in-toto+json";

    [JsonPropertyName("_type")]
    public string Type { get; init; } = StatementType;

    [JsonPropertyName("subject")]
    public required IReadOnlyList<PackSubject> Subjects { get; init; }

    [JsonPropertyName("predicateType")]
    public string PredicateType { get; init; } = PackType;

    [JsonPropertyName("predicate")]
    public required PackPredicate Predicate { get; init; }

    /// <summary>Reads the file, strictly.</summary>
    /// <exception cref="PackFault">It is none.</exception>
    internal static PackStatement Parse(ReadOnlySpan<byte> utf8)
    {
        PackStatement statement = PackJson.Read(PackFiles.Statement, utf8, PackJsonContext.Default.PackStatement);
        return string.Equals(statement.Type, StatementType, StringComparison.Ordinal) && string.Equals(statement.PredicateType, PackType, StringComparison.Ordinal)
            ? statement
            : throw new PackFault(PackFiles.Statement, "it is no statement about an evidence pack of version 1");
    }

    internal byte[] ToBytes() => PackJson.Write(this, PackJsonContext.Default.PackStatement);
}
