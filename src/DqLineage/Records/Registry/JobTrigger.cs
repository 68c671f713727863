using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What made a job run.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is a job trigger too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<JobTrigger>))]
public readonly record struct JobTrigger : IOpenEnum<JobTrigger>
{
    private readonly string? _value;

    /// <summary>Takes a job trigger by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public JobTrigger(string value) => _value = IdentifierRule.Require(value, "job trigger", nameof(value));

    /// <summary>Its time had come.</summary>
    /// <value><c>scheduled</c></value>
    public static JobTrigger Scheduled { get; } = new("scheduled");

    /// <summary>Somebody started it.</summary>
    /// <value><c>manual</c></value>
    public static JobTrigger Manual { get; } = new("manual");

    /// <summary>It makes up for an earlier time.</summary>
    /// <value><c>backfill</c></value>
    public static JobTrigger Backfill { get; } = new("backfill");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default JobTrigger says nothing: choose one.");

    /// <inheritdoc cref="JobTrigger(string)"/>
    public static implicit operator JobTrigger(string value) => new(value);

    /// <inheritdoc cref="JobTrigger(string)"/>
    public static JobTrigger FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
