namespace DqLineage;

/// <summary>The name of a project: what a ledger is about, and the folder it has by default.</summary>
/// <remarks>
/// 1 to 128 UTF-8 bytes: letters, digits, <c>.</c>, <c>_</c>, <c>-</c> and spaces, beginning with a letter or a digit,
/// not ending with a dot or a space, and no device name of Windows. Names are equal when their texts are.
/// </remarks>
public readonly record struct ProjectName
{
    private readonly string? _value;

    /// <summary>Takes a name.</summary>
    /// <param name="value">The name, such as <c>warehouse</c>.</param>
    /// <exception cref="ArgumentException">The text is no name; the message says why.</exception>
    public ProjectName(string value) => _value = NameRule.Require(value, "project", nameof(value));

    /// <summary>The name's text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default ProjectName names nothing: give the project a name.");

    /// <inheritdoc cref="ProjectName(string)"/>
    public static implicit operator ProjectName(string value) => new(value);

    /// <inheritdoc cref="ProjectName(string)"/>
    public static ProjectName FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
