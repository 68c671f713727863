namespace DqLineage;

/// <summary>One value of a trend.</summary>
public sealed record TrendPoint
{
    /// <summary>When it was.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The value.</summary>
    public required double Value { get; init; }

    /// <summary>The id of the run or the validation that it is of.</summary>
    public required string Id { get; init; }

    /// <summary>The position of the record that says so.</summary>
    public required long Seq { get; init; }
}
