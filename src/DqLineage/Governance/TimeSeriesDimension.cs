namespace DqLineage;

/// <summary>What a time series is grouped by: something that records say of themselves in their envelope or by a key.</summary>
/// <remarks>An open set: the name of any key that records carry is one, also of an application's own. Equal when the names are.</remarks>
public readonly record struct TimeSeriesDimension
{
    private readonly string? _value;

    /// <summary>Takes a dimension by its name.</summary>
    /// <param name="value">The name of a key, such as <c>issue</c>; <c>issue-type</c> and <c>reviewer</c> are other names of <c>issue</c> and <c>actor</c>.</param>
    /// <exception cref="ArgumentException">It cannot be the name of a key: 1 to 32 of <c>a–z 0–9 -</c>, beginning with a letter.</exception>
    public TimeSeriesDimension(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!LedgerKey.IsName(System.Text.Encoding.UTF8.GetBytes(value)))
        {
            throw new ArgumentException($"'{SafeText.Show(value)}' is nothing to group by: write kind, tenant, dataset, issue-type or the name of another key.", nameof(value));
        }

        _value = value switch
        {
            "issue-type" => "issue",
            "reviewer" => "actor",
            _ => value,
        };
    }

    /// <summary>What the record is.</summary>
    public static TimeSeriesDimension Kind { get; } = new("kind");

    /// <summary>The tenant.</summary>
    public static TimeSeriesDimension Tenant { get; } = new("tenant");

    /// <summary>The project of the ledger: the same for all of its records.</summary>
    public static TimeSeriesDimension Project { get; } = new("project");

    /// <summary>The job.</summary>
    public static TimeSeriesDimension Job { get; } = new("job");

    /// <summary>The run.</summary>
    public static TimeSeriesDimension Run { get; } = new("run");

    /// <summary>Who acted.</summary>
    public static TimeSeriesDimension Actor { get; } = new("actor");

    /// <summary>Who reviewed: of a review the actor.</summary>
    public static TimeSeriesDimension Reviewer { get; } = new("actor");

    /// <summary>The dataset, as <c>NAMESPACE/NAME</c> with each part percent-encoded.</summary>
    public static TimeSeriesDimension Dataset { get; } = new("dataset");

    /// <summary>The column.</summary>
    public static TimeSeriesDimension Column { get; } = new("column");

    /// <summary>The kind of problem.</summary>
    public static TimeSeriesDimension IssueType { get; } = new("issue");

    /// <summary>The id of the rule that found it.</summary>
    public static TimeSeriesDimension Rule { get; } = new("rule");

    /// <summary>The reviewer's decision.</summary>
    public static TimeSeriesDimension Decision { get; } = new("decision");

    /// <summary>How far a run or a job has come.</summary>
    public static TimeSeriesDimension Status { get; } = new("status");

    /// <summary>The suite of a validation.</summary>
    public static TimeSeriesDimension Suite { get; } = new("suite");

    /// <summary>What the gate of a validation decided.</summary>
    public static TimeSeriesDimension Gate { get; } = new("gate");

    /// <summary>Where a dead letter or a watermark came from.</summary>
    public static TimeSeriesDimension Source { get; } = new("source");

    /// <summary>How an access ended.</summary>
    public static TimeSeriesDimension Outcome { get; } = new("outcome");

    /// <summary>Whether this is <see langword="default"/>, which says nothing.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>The name.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default TimeSeriesDimension says nothing: choose one.");

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;

    /// <summary>What a record says of it: nothing, one value or several.</summary>
    internal IEnumerable<string> ValuesOf(LedgerLine line, string project)
    {
        string name = Value;
        string? envelope = name switch
        {
            "kind" => line.Kind,
            "tenant" => line.Context.Tenant,
            "job" => line.Context.Job,
            "run" => line.Context.Run,
            "trace" => line.Context.Trace,
            "actor" => line.Context.Actor,
            "project" => project,
            _ => null,
        };
        return envelope is not null ? [envelope] : line.Keys.Where(key => key.NameSpan.SequenceEqual(name)).Select(key => key.Value);
    }
}
