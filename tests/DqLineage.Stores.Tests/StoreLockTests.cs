namespace DqLineage.Stores.Tests;

public sealed class StoreLockTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string LockPath => Path.Combine(_folder.Path, "lock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_locks_on_one_file_exclude_each_other()
    {
        using var one = StoreLock.Open(LockPath);
        using var two = StoreLock.Open(LockPath);
        IDisposable held = await one.AcquireAsync();

        Task<IDisposable> waiting = two.AcquireAsync().AsTask();
        waiting.IsCompleted.Should().BeFalse();
        held.Dispose();

        (await waiting).Dispose();
    }

    [LinuxFact]
    public async Task Whoever_waits_is_served_before_a_holder_that_asks_again()
    {
        using var one = StoreLock.Open(LockPath);
        using var two = StoreLock.Open(LockPath);
        IDisposable first = await one.AcquireAsync();
        Task<IDisposable> waiting = two.AcquireAsync().AsTask();

        first.Dispose();
        Task<IDisposable> again = one.AcquireAsync().AsTask();

        IDisposable second = await waiting.WaitAsync(TimeSpan.FromSeconds(30));
        again.IsCompleted.Should().BeFalse();
        second.Dispose();
        (await again).Dispose();
    }

    [LinuxFact]
    public async Task A_holder_can_tell_whether_somebody_waits()
    {
        using var one = StoreLock.Open(LockPath);
        using var two = StoreLock.Open(LockPath);
        IDisposable first = await one.AcquireAsync();
        one.IsWanted.Should().BeFalse();

        Task<IDisposable> waiting = two.AcquireAsync().AsTask();
        one.IsWanted.Should().BeTrue();

        first.Dispose();
        using IDisposable second = await waiting;
        two.IsWanted.Should().BeFalse();
    }

    [Fact]
    public async Task Whoever_got_the_lock_may_wait_for_it_again_at_once()
    {
        using var one = StoreLock.Open(LockPath);
        using var two = StoreLock.Open(LockPath);
        IDisposable held = await one.AcquireAsync();
        Task<bool> twice = TwiceAsync();

        // It asks again on the thread that did its first wait.
        held.Dispose();
        (await twice).Should().BeTrue();

        async Task<bool> TwiceAsync()
        {
            IDisposable first = await two.AcquireAsync();
            Task<IDisposable> other = one.AcquireAsync().AsTask();
            first.Dispose();
            ValueTask<IDisposable> second = two.AcquireAsync();
            (await other).Dispose();
            (await second).Dispose();
            return true;
        }
    }

    [Fact]
    public async Task Closing_the_file_gives_the_lock_back()
    {
        var one = StoreLock.Open(LockPath);
        using var two = StoreLock.Open(LockPath);
        await one.AcquireAsync();

        one.Dispose();

        (await two.AcquireAsync()).Dispose();
    }

    [Fact]
    public async Task Waiting_can_be_given_up_and_the_lock_is_not_kept()
    {
        using var one = StoreLock.Open(LockPath);
        using var two = StoreLock.Open(LockPath);
        using var three = StoreLock.Open(LockPath);
        IDisposable held = await one.AcquireAsync();
        using var cancellation = new CancellationTokenSource();
        Task<IDisposable> waiting = two.AcquireAsync(cancellation.Token).AsTask();

        await cancellation.CancelAsync();
        Func<Task> wait = () => waiting;
        await wait.Should().ThrowAsync<OperationCanceledException>();
        held.Dispose();

        (await three.AcquireAsync()).Dispose();
    }

    [Fact]
    public async Task A_wait_that_was_given_up_does_not_give_back_the_lock_of_a_later_one()
    {
        using var one = StoreLock.Open(LockPath);
        using var two = StoreLock.Open(LockPath);
        using var three = StoreLock.Open(LockPath);
        IDisposable held = await one.AcquireAsync();
        using var cancellation = new CancellationTokenSource();
        Task<IDisposable> givenUp = two.AcquireAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await FluentActions.Awaiting(() => givenUp).Should().ThrowAsync<OperationCanceledException>();

        Task<IDisposable> again = two.AcquireAsync().AsTask();
        held.Dispose();
        IDisposable second = await again;
        Task<IDisposable> other = three.AcquireAsync().AsTask();
        await FluentActions.Awaiting(() => other.WaitAsync(TimeSpan.FromMilliseconds(200))).Should().ThrowAsync<TimeoutException>();

        second.Dispose();
        (await other).Dispose();
    }

    [Fact]
    public void A_lock_file_that_cannot_be_made_is_reported()
    {
        Action open = () => StoreLock.Open(Path.Combine(_folder.Path, "no such folder", "lock"));

        open.Should().Throw<IOException>().WithMessage("*lock file*");
    }
}
