using System.Diagnostics;
using System.Diagnostics.Metrics;
using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>What appending costs when somebody listens to meters and activities.</summary>
internal sealed class Telemetry : Scenario
{
    private const int Records = 20_000;

    internal override int Order => 19;

    internal override string Name => "telemetry";

    internal override string Summary =>
        "Single records, awaited, with Durability.OperatingSystem: while a listener takes every measurement and every activity, against nobody listening.";

    internal override string Targets => "≤ 1.2 × of nobody listening";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        using BenchmarkFolder folder = setting.NewFolder();
        await using LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(StoreKind.Open(StoreKind.Jsonl, folder["ledger"], Durability.OperatingSystem));
        IReadOnlyList<Costs> costs = await Rounds.RunAsync(
            setting.RoundsOf(11),
            [
                new Side("nobody", Records, () => Callers.RunAsync(1, Records, ledger.AppendOneAsync)),
                new Side("heard", Records, () => ListeningAsync(() => Callers.RunAsync(1, Records, ledger.AppendOneAsync))),
            ]);
        yield return costs[1].TimeAgainst(costs[0]).ToFigure("one record, buffered, JSONL, with telemetry", "nobody listening", Target.AtMost(1.2), costs[0], costs[1]);
    }

    private static async Task ListeningAsync(Func<Task> workAsync)
    {
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => Enable(instrument, listener) };
        meters.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        meters.SetMeasurementEventCallback<int>(static (_, _, _, _) => { });
        meters.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        meters.Start();
        using var activities = new ActivityListener
        {
            ShouldListenTo = static source => string.Equals(source.Name, DqLineageDiagnostics.ActivitySourceName, StringComparison.Ordinal),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(activities);
        await workAsync();
    }

    private static void Enable(Instrument instrument, MeterListener listener)
    {
        if (string.Equals(instrument.Meter.Name, DqLineageDiagnostics.MeterName, StringComparison.Ordinal))
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }
}
