using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Which kind of problem a detection found.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is an issue type too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<IssueType>))]
public readonly record struct IssueType : IOpenEnum<IssueType>
{
    private readonly string? _value;

    /// <summary>Takes an issue type by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public IssueType(string value) => _value = IdentifierRule.Require(value, "issue type", nameof(value));

    /// <summary>The given label is probably wrong.</summary>
    /// <value><c>label-error</c></value>
    public static IssueType LabelError { get; } = new("label-error");

    /// <summary>Two samples are the same, or nearly.</summary>
    /// <value><c>duplicate</c></value>
    public static IssueType Duplicate { get; } = new("duplicate");

    /// <summary>The value lies far from the others.</summary>
    /// <value><c>outlier</c></value>
    public static IssueType Outlier { get; } = new("outlier");

    /// <summary>A value is absent.</summary>
    /// <value><c>missing-value</c></value>
    public static IssueType MissingValue { get; } = new("missing-value");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default IssueType says nothing: choose one.");

    /// <inheritdoc cref="IssueType(string)"/>
    public static implicit operator IssueType(string value) => new(value);

    /// <inheritdoc cref="IssueType(string)"/>
    public static IssueType FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
