using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Why the run failed.</summary>
/// <remarks>The facet <c>errorMessage</c> of a run, version 1-0-1.</remarks>
public sealed record ErrorMessageRunFacet : RunFacet
{
    /// <summary>The message, for people.</summary>
    [JsonPropertyName("message")]
    public required string Message { get; init; }

    /// <summary>The language of the program that failed, such as <c>C#</c> or <c>JAVA</c>.</summary>
    [JsonPropertyName("programmingLanguage")]
    public required string ProgrammingLanguage { get; init; }

    /// <summary>The stack trace as the language writes it.</summary>
    [JsonPropertyName("stackTrace")]
    public string? StackTrace { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet";
}
