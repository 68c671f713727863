using System.Globalization;
using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>Many callers when a sync is slow: how full the shared commits are.</summary>
internal sealed class SlowDisk : Scenario
{
    private const int CallersAtOnce = 64;
    private const int CallsOfEach = 60;

    private static readonly TimeSpan s_sync = TimeSpan.FromMilliseconds(2);

    internal override int Order => 5;

    internal override string Name => "slow-disk";

    internal override string Summary =>
        "64 callers await one append each, in a loop, in a store of the public base class whose writes block 2 ms; against as many such waits as are needed when each serves exactly 64.";

    internal override string Targets => "≥ 0.9 × of exactly 64 records a sync";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        var store = new SlowStore(s_sync);
        await using LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(store);
        const int Records = CallersAtOnce * CallsOfEach;
        int syncs = store.Syncs;
        int rounds = 0;
        IReadOnlyList<Costs> costs = await Rounds.RunAsync(
            setting.RoundsOf(9),
            [
                new Side("ideal", Records, Ideal),
                new Side("ledger", Records, AppendAsync),
            ]);
        double ofEach = (double)rounds * Records / (store.Syncs - syncs);
        Figure figure = costs[1].SpeedAgainst(costs[0]).ToFigure("64 callers, a sync takes 2 ms", "ideal batches of exactly 64", Target.AtLeast(0.9), costs[0], costs[1]);
        yield return figure with { Detail = string.Create(CultureInfo.InvariantCulture, $"{figure.Detail}; {ofEach:0.0} records a sync") };

        Task AppendAsync()
        {
            rounds++;
            return Callers.RunAsync(CallersAtOnce, CallsOfEach, ledger.AppendOneAsync);
        }
    }

    private static void Ideal()
    {
        for (int i = 0; i < CallsOfEach; i++)
        {
            SlowStore.Sync(s_sync);
        }
    }
}
