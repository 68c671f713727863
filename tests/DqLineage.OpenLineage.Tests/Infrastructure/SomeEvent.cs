namespace DqLineage.OpenLineage.Tests.Infrastructure;

/// <summary>Events for what does not matter to a test.</summary>
internal static class SomeEvent
{
    internal static Job Job(string name = "orders.load") => new() { Namespace = "warehouse", Name = name };

    internal static RunEvent Run(string job = "orders.load", RunEventType? type = null) => new()
    {
        EventType = type ?? RunEventType.Start,
        EventTime = Some.Instant,
        Run = new Run { RunId = Some.Id().ToString() },
        Job = Job(job),
    };

    internal static JobEvent JobEvent(string job = "orders.load") => new() { EventTime = Some.Instant, Job = Job(job) };

    internal static DatasetEvent Dataset(string ns = "postgres://db:5432") =>
        new() { EventTime = Some.Instant, Dataset = new StaticDataset { Namespace = ns, Name = "shop.public.orders" } };

    internal static OpenLineageMessage Message(string job = "orders.load") => new(Run(job));
}
