using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What allows personal data to be processed (GDPR Art. 6(1)).</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is one too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<LawfulBasis>))]
public readonly record struct LawfulBasis : IOpenEnum<LawfulBasis>
{
    private readonly string? _value;

    /// <summary>Takes a lawful basis by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public LawfulBasis(string value) => _value = IdentifierRule.Require(value, "lawful basis", nameof(value));

    /// <summary>The person agreed (a).</summary>
    /// <value><c>consent</c></value>
    public static LawfulBasis Consent { get; } = new("consent");

    /// <summary>A contract with the person needs it (b).</summary>
    /// <value><c>contract</c></value>
    public static LawfulBasis Contract { get; } = new("contract");

    /// <summary>A law demands it (c).</summary>
    /// <value><c>legal-obligation</c></value>
    public static LawfulBasis LegalObligation { get; } = new("legal-obligation");

    /// <summary>Somebody's life depends on it (d).</summary>
    /// <value><c>vital-interests</c></value>
    public static LawfulBasis VitalInterests { get; } = new("vital-interests");

    /// <summary>A task in the public interest needs it (e).</summary>
    /// <value><c>public-task</c></value>
    public static LawfulBasis PublicTask { get; } = new("public-task");

    /// <summary>Legitimate interests outweigh those of the person (f).</summary>
    /// <value><c>legitimate-interests</c></value>
    public static LawfulBasis LegitimateInterests { get; } = new("legitimate-interests");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default LawfulBasis says nothing: choose one.");

    /// <inheritdoc cref="LawfulBasis(string)"/>
    public static implicit operator LawfulBasis(string value) => new(value);

    /// <inheritdoc cref="LawfulBasis(string)"/>
    public static LawfulBasis FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
