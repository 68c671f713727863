using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a data subject asks for.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is one too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<SubjectRequestType>))]
public readonly record struct SubjectRequestType : IOpenEnum<SubjectRequestType>
{
    private readonly string? _value;

    /// <summary>Takes a subject request type by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public SubjectRequestType(string value) => _value = IdentifierRule.Require(value, "subject request type", nameof(value));

    /// <summary>What is known about the person, and why (GDPR Art. 15).</summary>
    /// <value><c>access</c></value>
    public static SubjectRequestType Access { get; } = new("access");

    /// <summary>That it be erased (Art. 17).</summary>
    /// <value><c>erasure</c></value>
    public static SubjectRequestType Erasure { get; } = new("erasure");

    /// <summary>That it be put right (Art. 16).</summary>
    /// <value><c>rectification</c></value>
    public static SubjectRequestType Rectification { get; } = new("rectification");

    /// <summary>That it be kept, but not used (Art. 18).</summary>
    /// <value><c>restriction</c></value>
    public static SubjectRequestType Restriction { get; } = new("restriction");

    /// <summary>To have it in a form that machines read (Art. 20).</summary>
    /// <value><c>portability</c></value>
    public static SubjectRequestType Portability { get; } = new("portability");

    /// <summary>That it no longer be processed (Art. 21).</summary>
    /// <value><c>objection</c></value>
    public static SubjectRequestType Objection { get; } = new("objection");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default SubjectRequestType says nothing: choose one.");

    /// <inheritdoc cref="SubjectRequestType(string)"/>
    public static implicit operator SubjectRequestType(string value) => new(value);

    /// <inheritdoc cref="SubjectRequestType(string)"/>
    public static SubjectRequestType FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
