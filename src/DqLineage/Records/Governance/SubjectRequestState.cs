using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Where a request of a data subject stands.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is one too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<SubjectRequestState>))]
public readonly record struct SubjectRequestState : IOpenEnum<SubjectRequestState>
{
    private readonly string? _value;

    /// <summary>Takes a subject request state by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public SubjectRequestState(string value) => _value = IdentifierRule.Require(value, "subject request state", nameof(value));

    /// <summary>It came in.</summary>
    /// <value><c>received</c></value>
    public static SubjectRequestState Received { get; } = new("received");

    /// <summary>It is being done.</summary>
    /// <value><c>accepted</c></value>
    public static SubjectRequestState Accepted { get; } = new("accepted");

    /// <summary>It was done.</summary>
    /// <value><c>completed</c></value>
    public static SubjectRequestState Completed { get; } = new("completed");

    /// <summary>It will not be done; the record says why.</summary>
    /// <value><c>refused</c></value>
    public static SubjectRequestState Refused { get; } = new("refused");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default SubjectRequestState says nothing: choose one.");

    /// <inheritdoc cref="SubjectRequestState(string)"/>
    public static implicit operator SubjectRequestState(string value) => new(value);

    /// <inheritdoc cref="SubjectRequestState(string)"/>
    public static SubjectRequestState FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
