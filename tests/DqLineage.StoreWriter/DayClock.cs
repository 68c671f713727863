namespace DqLineage.StoreWriter;

/// <summary>A clock on which it is one in the morning of a day.</summary>
internal sealed class DayClock : TimeProvider
{
    internal DateOnly Day { get; set; } = ReportMaker.Since;

    public override DateTimeOffset GetUtcNow() => new(Day, new TimeOnly(1, 0), TimeSpan.Zero);
}
