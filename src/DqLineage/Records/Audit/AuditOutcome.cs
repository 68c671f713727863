using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>How an audited action ended.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is an outcome too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<AuditOutcome>))]
public readonly record struct AuditOutcome : IOpenEnum<AuditOutcome>
{
    private readonly string? _value;

    /// <summary>Takes an outcome by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public AuditOutcome(string value) => _value = IdentifierRule.Require(value, "outcome", nameof(value));

    /// <summary>The action was carried out.</summary>
    /// <value><c>success</c></value>
    public static AuditOutcome Success { get; } = new("success");

    /// <summary>The action was refused.</summary>
    /// <value><c>denied</c></value>
    public static AuditOutcome Denied { get; } = new("denied");

    /// <summary>The action was tried and failed.</summary>
    /// <value><c>failure</c></value>
    public static AuditOutcome Failure { get; } = new("failure");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default AuditOutcome says nothing: choose one.");

    /// <inheritdoc cref="AuditOutcome(string)"/>
    public static implicit operator AuditOutcome(string value) => new(value);

    /// <inheritdoc cref="AuditOutcome(string)"/>
    public static AuditOutcome FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
