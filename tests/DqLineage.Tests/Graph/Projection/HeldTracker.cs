using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Graph;

/// <summary>A tracker whose store hands out no line, but for the first ones, before it is let go; and somebody who asks it for the graph and does not wait for the answer.</summary>
internal sealed class HeldTracker : IAsyncDisposable
{
    private readonly ManualResetEventSlim _mayRead = new();
    private readonly CancellationTokenSource _impatience = new();

    private HeldTracker(LineageTracker tracker) => Tracker = tracker;

    internal LineageTracker Tracker { get; }

    internal static async Task<HeldTracker> OpenAsync(ListStore store)
    {
        var held = new HeldTracker(new LineageTracker(Some.Project, store));
        await held.Tracker.EnsureOpenAsync();
        store.Reading = seq => Hold(seq, held._mayRead);
        return held;
    }

    internal static void Hold(long seq, ManualResetEventSlim mayRead)
    {
        if (seq > 1)
        {
            mayRead.Wait();
        }
    }

    internal void LetGo() => _mayRead.Set();

    internal Task<LineageGraph> AskImpatientlyAsync() => Tracker.GetLineageGraphAsync(cancellationToken: _impatience.Token);

    internal async Task GiveUpAsync(Task<LineageGraph> asked)
    {
        await _impatience.CancelAsync();
        await FluentActions.Awaiting(() => asked).Should().ThrowAsync<OperationCanceledException>();
    }

    public async ValueTask DisposeAsync()
    {
        LetGo();
        await Tracker.DisposeAsync();
        _impatience.Dispose();
        _mayRead.Dispose();
    }
}
