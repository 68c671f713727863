using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>How a column comes from another, as OpenLineage's column lineage facet tells it.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is one too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<ColumnLineageType>))]
public readonly record struct ColumnLineageType : IOpenEnum<ColumnLineageType>
{
    private readonly string? _value;

    /// <summary>Takes a type by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public ColumnLineageType(string value) => _value = IdentifierRule.Require(value, "column lineage type", nameof(value));

    /// <summary>The output's value is made of the input's.</summary>
    /// <value><c>direct</c></value>
    public static ColumnLineageType Direct { get; } = new("direct");

    /// <summary>The input had a say in which values the output has.</summary>
    /// <value><c>indirect</c></value>
    public static ColumnLineageType Indirect { get; } = new("indirect");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default ColumnLineageType says nothing: choose one.");

    /// <inheritdoc cref="ColumnLineageType(string)"/>
    public static implicit operator ColumnLineageType(string value) => new(value);

    /// <inheritdoc cref="ColumnLineageType(string)"/>
    public static ColumnLineageType FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
