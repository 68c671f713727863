using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>How a job got its data.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is an ingestion mode too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<IngestionMode>))]
public readonly record struct IngestionMode : IOpenEnum<IngestionMode>
{
    private readonly string? _value;

    /// <summary>Takes an ingestion mode by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public IngestionMode(string value) => _value = IdentifierRule.Require(value, "ingestion mode", nameof(value));

    /// <summary>The data was handed over with the job.</summary>
    /// <value><c>direct</c></value>
    public static IngestionMode Direct { get; } = new("direct");

    /// <summary>The job was told where the data lies.</summary>
    /// <value><c>external_reference</c></value>
    public static IngestionMode ExternalReference { get; } = new("external_reference");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default IngestionMode says nothing: choose one.");

    /// <inheritdoc cref="IngestionMode(string)"/>
    public static implicit operator IngestionMode(string value) => new(value);

    /// <inheritdoc cref="IngestionMode(string)"/>
    public static IngestionMode FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
