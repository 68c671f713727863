namespace DqLineage;

/// <summary>One value at an instant.</summary>
public sealed record ReportPoint
{
    /// <summary>The instant; of a stretch of time, where it begins.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The value, finite.</summary>
    public required double Value { get; init; }
}
