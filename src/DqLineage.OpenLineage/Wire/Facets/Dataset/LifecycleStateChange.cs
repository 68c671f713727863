using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What happened to a dataset as a whole.</summary>
/// <remarks>An open set: a word that a later version of the specification brings is kept. Equal when the words are.</remarks>
[JsonConverter(typeof(LifecycleStateChangeJsonConverter))]
public readonly record struct LifecycleStateChange
{
    private readonly string? _value;

    private LifecycleStateChange(string value) => _value = value;

    /// <summary>Its definition was changed.</summary>
    /// <value><c>ALTER</c></value>
    public static LifecycleStateChange Alter { get; } = new("ALTER");

    /// <summary>It was made.</summary>
    /// <value><c>CREATE</c></value>
    public static LifecycleStateChange Create { get; } = new("CREATE");

    /// <summary>It was taken away.</summary>
    /// <value><c>DROP</c></value>
    public static LifecycleStateChange Drop { get; } = new("DROP");

    /// <summary>All of its data was replaced.</summary>
    /// <value><c>OVERWRITE</c></value>
    public static LifecycleStateChange Overwrite { get; } = new("OVERWRITE");

    /// <summary>It got another name.</summary>
    /// <value><c>RENAME</c></value>
    public static LifecycleStateChange Rename { get; } = new("RENAME");

    /// <summary>All of its data was taken away.</summary>
    /// <value><c>TRUNCATE</c></value>
    public static LifecycleStateChange Truncate { get; } = new("TRUNCATE");

    /// <summary>The changes that the specification names, in its order.</summary>
    public static IReadOnlyList<LifecycleStateChange> All { get; } = [Alter, Create, Drop, Overwrite, Rename, Truncate];

    /// <summary>Whether this is one of <see cref="All"/>.</summary>
    public bool IsKnown => All.Contains(this);

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default LifecycleStateChange says nothing: choose one.");

    /// <summary>The change of a word, known or not.</summary>
    /// <param name="value">The word, in the specification's upper case.</param>
    /// <exception cref="ArgumentException">There is no word.</exception>
    public static LifecycleStateChange FromString(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new LifecycleStateChange(value);
    }

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
