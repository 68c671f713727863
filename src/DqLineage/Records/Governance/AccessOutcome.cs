using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>How an access ended.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is one too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<AccessOutcome>))]
public readonly record struct AccessOutcome : IOpenEnum<AccessOutcome>
{
    private readonly string? _value;

    /// <summary>Takes an access outcome by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public AccessOutcome(string value) => _value = IdentifierRule.Require(value, "access outcome", nameof(value));

    /// <summary>It was granted.</summary>
    /// <value><c>success</c></value>
    public static AccessOutcome Success { get; } = new("success");

    /// <summary>It was refused.</summary>
    /// <value><c>denied</c></value>
    public static AccessOutcome Denied { get; } = new("denied");

    /// <summary>Who it was could not be established.</summary>
    /// <value><c>failed-authentication</c></value>
    public static AccessOutcome FailedAuthentication { get; } = new("failed-authentication");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default AccessOutcome says nothing: choose one.");

    /// <inheritdoc cref="AccessOutcome(string)"/>
    public static implicit operator AccessOutcome(string value) => new(value);

    /// <inheritdoc cref="AccessOutcome(string)"/>
    public static AccessOutcome FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
