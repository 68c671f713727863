using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>How far a run has come.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is a run status too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<RunStatus>))]
public readonly record struct RunStatus : IOpenEnum<RunStatus>
{
    private readonly string? _value;

    /// <summary>Takes a run status by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public RunStatus(string value) => _value = IdentifierRule.Require(value, "run status", nameof(value));

    /// <summary>The run has begun and not ended.</summary>
    /// <value><c>started</c></value>
    public static RunStatus Started { get; } = new("started");

    /// <summary>The run ended as it should.</summary>
    /// <value><c>completed</c></value>
    public static RunStatus Completed { get; } = new("completed");

    /// <summary>The run ended with an error.</summary>
    /// <value><c>failed</c></value>
    public static RunStatus Failed { get; } = new("failed");

    /// <summary>The run was given up before it was complete.</summary>
    /// <value><c>aborted</c></value>
    public static RunStatus Aborted { get; } = new("aborted");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default RunStatus says nothing: choose one.");

    /// <inheritdoc cref="RunStatus(string)"/>
    public static implicit operator RunStatus(string value) => new(value);

    /// <inheritdoc cref="RunStatus(string)"/>
    public static RunStatus FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
