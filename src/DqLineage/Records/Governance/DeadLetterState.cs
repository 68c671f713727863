using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a record of a dead letter says of it.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is one too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<DeadLetterState>))]
public readonly record struct DeadLetterState : IOpenEnum<DeadLetterState>
{
    private readonly string? _value;

    /// <summary>Takes a dead letter state by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public DeadLetterState(string value) => _value = IdentifierRule.Require(value, "dead letter state", nameof(value));

    /// <summary>It waits for somebody to see to it.</summary>
    /// <value><c>open</c></value>
    public static DeadLetterState Open { get; } = new("open");

    /// <summary>It was dealt with, and is not put through again.</summary>
    /// <value><c>resolved</c></value>
    public static DeadLetterState Resolved { get; } = new("resolved");

    /// <summary>It was put through again.</summary>
    /// <value><c>replayed</c></value>
    public static DeadLetterState Replayed { get; } = new("replayed");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default DeadLetterState says nothing: choose one.");

    /// <inheritdoc cref="DeadLetterState(string)"/>
    public static implicit operator DeadLetterState(string value) => new(value);

    /// <inheritdoc cref="DeadLetterState(string)"/>
    public static DeadLetterState FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
