namespace DqLineage.OpenLineage;

/// <summary>What an event says of its run: a transition, or something else about it.</summary>
/// <remarks>An open set: a word that a later version of the specification brings is kept. Equal when the words are.</remarks>
public readonly record struct RunEventType
{
    private readonly string? _value;

    private RunEventType(string value) => _value = value;

    /// <summary>The run began.</summary>
    /// <value><c>START</c></value>
    public static RunEventType Start { get; } = new("START");

    /// <summary>The run goes on; what is known meanwhile.</summary>
    /// <value><c>RUNNING</c></value>
    public static RunEventType Running { get; } = new("RUNNING");

    /// <summary>The run ended well.</summary>
    /// <value><c>COMPLETE</c></value>
    public static RunEventType Complete { get; } = new("COMPLETE");

    /// <summary>The run was stopped.</summary>
    /// <value><c>ABORT</c></value>
    public static RunEventType Abort { get; } = new("ABORT");

    /// <summary>The run failed.</summary>
    /// <value><c>FAIL</c></value>
    public static RunEventType Fail { get; } = new("FAIL");

    /// <summary>Something else about the run, also before it began or after it ended.</summary>
    /// <value><c>OTHER</c></value>
    public static RunEventType Other { get; } = new("OTHER");

    /// <summary>The types that the specification names, in its order.</summary>
    public static IReadOnlyList<RunEventType> All { get; } = [Start, Running, Complete, Abort, Fail, Other];

    /// <summary>Whether this is <see langword="default"/>, which says nothing: the event is written without a type.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>Whether this is one of <see cref="All"/>.</summary>
    public bool IsKnown => All.Contains(this);

    /// <summary>Whether a run that this is said of has ended.</summary>
    public bool IsTerminal => this == Complete || this == Abort || this == Fail;

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default RunEventType says nothing: choose one.");

    /// <summary>The type of a word, known or not.</summary>
    /// <param name="value">The word, in the specification's upper case.</param>
    /// <exception cref="ArgumentException">There is no word.</exception>
    public static RunEventType FromString(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new RunEventType(value);
    }

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;

    /// <summary>The type of a word that an event has, whatever it is.</summary>
    internal static RunEventType OfWord(string word) => new(word);
}
