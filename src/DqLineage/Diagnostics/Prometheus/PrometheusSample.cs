namespace DqLineage;

/// <summary>One value of a metric.</summary>
public sealed record PrometheusSample
{
    /// <summary>What is added to the metric's name, such as <c>_bucket</c>.</summary>
    /// <value>Empty by default.</value>
    public string Suffix { get; init; } = string.Empty;

    /// <summary>The labels by name, in the order in which they are written.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init => field = value ?? []; } = [];

    /// <summary>The value.</summary>
    public required double Value { get; init; }
}
