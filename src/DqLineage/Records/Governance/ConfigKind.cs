using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a configuration is of, such as a rule.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is a kind too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<ConfigKind>))]
public readonly record struct ConfigKind : IOpenEnum<ConfigKind>
{
    private readonly string? _value;

    /// <summary>Takes a kind by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public ConfigKind(string value) => _value = IdentifierRule.Require(value, "configuration kind", nameof(value));

    /// <summary>What producers of data promise its consumers.</summary>
    /// <value><c>contract</c></value>
    public static ConfigKind Contract { get; } = new("contract");

    /// <summary>One rule that findings are made by. See <see cref="RuleRef"/>.</summary>
    /// <value><c>rule</c></value>
    public static ConfigKind Rule { get; } = new("rule");

    /// <summary>Rules that are applied together.</summary>
    /// <value><c>rule-set</c></value>
    public static ConfigKind RuleSet { get; } = new("rule-set");

    /// <summary>What is done about findings.</summary>
    /// <value><c>action-profile</c></value>
    public static ConfigKind ActionProfile { get; } = new("action-profile");

    /// <summary>What is demanded of a kind of data.</summary>
    /// <value><c>governance-profile</c></value>
    public static ConfigKind GovernanceProfile { get; } = new("governance-profile");

    /// <summary>A suite of expectations.</summary>
    /// <value><c>suite</c></value>
    public static ConfigKind Suite { get; } = new("suite");

    /// <summary>A limit that results are measured by.</summary>
    /// <value><c>threshold</c></value>
    public static ConfigKind Threshold { get; } = new("threshold");

    /// <summary>A quality gate. See <see cref="QualityGate"/>.</summary>
    /// <value><c>gate</c></value>
    public static ConfigKind Gate { get; } = new("gate");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default ConfigKind says nothing: choose one.");

    /// <inheritdoc cref="ConfigKind(string)"/>
    public static implicit operator ConfigKind(string value) => new(value);

    /// <inheritdoc cref="ConfigKind(string)"/>
    public static ConfigKind FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
