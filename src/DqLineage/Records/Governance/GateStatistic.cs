using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What earlier values are summed up by.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is a gate statistic too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<GateStatistic>))]
public readonly record struct GateStatistic : IOpenEnum<GateStatistic>
{
    private readonly string? _value;

    /// <summary>Takes a gate statistic by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public GateStatistic(string value) => _value = IdentifierRule.Require(value, "gate statistic", nameof(value));

    /// <summary>Their arithmetic mean.</summary>
    /// <value><c>mean</c></value>
    public static GateStatistic Mean { get; } = new("mean");

    /// <summary>Their median, which single outliers do not move.</summary>
    /// <value><c>median</c></value>
    public static GateStatistic Median { get; } = new("median");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default GateStatistic says nothing: choose one.");

    /// <inheritdoc cref="GateStatistic(string)"/>
    public static implicit operator GateStatistic(string value) => new(value);

    /// <inheritdoc cref="GateStatistic(string)"/>
    public static GateStatistic FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
