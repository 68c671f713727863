using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>How far a job or a stage of it has come.</summary>
/// <remarks>An open set: any other non-empty text up to 512 UTF-8 bytes without control characters is a job status too. Equal when the texts are.</remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<JobStatus>))]
public readonly record struct JobStatus : IOpenEnum<JobStatus>
{
    private readonly string? _value;

    /// <summary>Takes a job status by its word.</summary>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentException">The word is empty, too long or holds control characters.</exception>
    public JobStatus(string value) => _value = IdentifierRule.Require(value, "job status", nameof(value));

    /// <summary>It was asked for and has not begun.</summary>
    /// <value><c>submitted</c></value>
    public static JobStatus Submitted { get; } = new("submitted");

    /// <summary>It has begun and not ended.</summary>
    /// <value><c>started</c></value>
    public static JobStatus Started { get; } = new("started");

    /// <summary>It ended as it should.</summary>
    /// <value><c>completed</c></value>
    public static JobStatus Completed { get; } = new("completed");

    /// <summary>It ended with an error.</summary>
    /// <value><c>failed</c></value>
    public static JobStatus Failed { get; } = new("failed");

    /// <summary>It was given up before it was complete.</summary>
    /// <value><c>aborted</c></value>
    public static JobStatus Aborted { get; } = new("aborted");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>Whether the work is over, as far as the well-known words say.</summary>
    internal bool IsEnd => this == Completed || this == Failed || this == Aborted;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default JobStatus says nothing: choose one.");

    /// <inheritdoc cref="JobStatus(string)"/>
    public static implicit operator JobStatus(string value) => new(value);

    /// <inheritdoc cref="JobStatus(string)"/>
    public static JobStatus FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;

    /// <summary>Refuses a status that says nothing.</summary>
    internal static void Require(JobStatus status, string what, string parameter)
    {
        if (status.IsUnspecified)
        {
            throw new ArgumentException($"The {what} has no status: set Status, such as JobStatus.Completed.", parameter);
        }
    }
}
