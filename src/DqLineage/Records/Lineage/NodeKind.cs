using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a node of the lineage graph stands for.</summary>
/// <remarks>
/// A record takes the kinds that are named here. A kind that a later version wrote is kept when it is read, and can be asked for. Equal when the words are.
/// </remarks>
[JsonConverter(typeof(OpenEnumJsonConverter<NodeKind>))]
public readonly record struct NodeKind : IOpenEnum<NodeKind>
{
    private readonly string? _value;

    private NodeKind(string value) => _value = value;

    /// <summary>A dataset: a table, a file, a topic.</summary>
    /// <value><c>dataset</c></value>
    public static NodeKind Dataset { get; } = new("dataset");

    /// <summary>A column of a dataset.</summary>
    /// <value><c>column</c></value>
    public static NodeKind Column { get; } = new("column");

    /// <summary>One thing that was done to data.</summary>
    /// <value><c>operation</c></value>
    public static NodeKind Operation { get; } = new("operation");

    /// <summary>A job: what is run again and again.</summary>
    /// <value><c>job</c></value>
    public static NodeKind Job { get; } = new("job");

    /// <summary>One run of a job or an analysis.</summary>
    /// <value><c>run</c></value>
    public static NodeKind Run { get; } = new("run");

    /// <summary>A trained model.</summary>
    /// <value><c>model</c></value>
    public static NodeKind Model { get; } = new("model");

    /// <summary>What a training was set up with.</summary>
    /// <value><c>hyperparameters</c></value>
    public static NodeKind Hyperparameters { get; } = new("hyperparameters");

    /// <summary>What a model was measured to be.</summary>
    /// <value><c>metrics</c></value>
    public static NodeKind Metrics { get; } = new("metrics");

    /// <summary>What a model said about something.</summary>
    /// <value><c>prediction</c></value>
    public static NodeKind Prediction { get; } = new("prediction");

    /// <summary>A person or an account.</summary>
    /// <value><c>user</c></value>
    public static NodeKind User { get; } = new("user");

    /// <summary>A system that work is done on.</summary>
    /// <value><c>system</c></value>
    public static NodeKind System { get; } = new("system");

    /// <summary>One sample of a dataset.</summary>
    /// <value><c>sample</c></value>
    public static NodeKind Sample { get; } = new("sample");

    /// <summary>The kinds that a record takes, in the order of their declaration.</summary>
    public static IReadOnlyList<NodeKind> All { get; } =
        [Dataset, Column, Operation, Job, Run, Model, Hyperparameters, Metrics, Prediction, User, System, Sample];

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>Whether this is one of <see cref="All"/>.</summary>
    public bool IsKnown => All.Contains(this);

    /// <summary>The word itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default NodeKind says nothing: choose one.");

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;

    static NodeKind IOpenEnum<NodeKind>.FromString(string value) => OfWord(value);

    /// <summary>The kind of a word, known or not; of a known one without a new string.</summary>
    internal static NodeKind OfWord(ReadOnlySpan<char> word)
    {
        // By number: an enumerator of an interface is an object, and every node of every record comes by here.
        for (int i = 0; i < All.Count; i++)
        {
            if (word.SequenceEqual(All[i]._value))
            {
                return All[i];
            }
        }

        return new NodeKind(word.ToString());
    }
}
