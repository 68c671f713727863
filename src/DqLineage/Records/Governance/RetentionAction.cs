using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What is done with a record once it has been kept long enough.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is one too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<RetentionAction>))]
public readonly record struct RetentionAction : IOpenEnum<RetentionAction>
{
    private readonly string? _value;

    /// <summary>Takes a retention action by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public RetentionAction(string value) => _value = IdentifierRule.Require(value, "retention action", nameof(value));

    /// <summary>The content of the record is taken out of the ledger once a verified evidence pack holds it.</summary>
    /// <value><c>prune</c></value>
    public static RetentionAction Prune { get; } = new("prune");

    /// <summary>A person decides: the record is listed as due, and is not pruned.</summary>
    /// <value><c>review</c></value>
    public static RetentionAction Review { get; } = new("review");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default RetentionAction says nothing: choose one.");

    /// <inheritdoc cref="RetentionAction(string)"/>
    public static implicit operator RetentionAction(string value) => new(value);

    /// <inheritdoc cref="RetentionAction(string)"/>
    public static RetentionAction FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
