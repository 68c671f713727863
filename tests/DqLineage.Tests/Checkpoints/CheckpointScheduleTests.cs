using System.Threading.Channels;
using DqLineage.Tests.Infrastructure;
using DqLineage.Tests.Signing;

namespace DqLineage.Tests.Checkpoints;

/// <summary>When checkpoints are made without being asked for.</summary>
public sealed class CheckpointScheduleTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly LedgerSigner _signer = TestKeys.NewSigner();
    private readonly Channel<long> _published = Channel.CreateUnbounded<long>();

    public void Dispose() => _signer.Dispose();

    [Fact]
    public async Task After_so_many_records_one_is_made_in_the_background()
    {
        await using TestLedger ledger = await OpenAsync(options => options with { EveryRecords = 10, AtClose = false });

        await ledger.Tracker.Store.AppendAsync(Some.Records(5));
        await ledger.Tracker.Store.AppendAsync(Some.Records(5));

        (await NextAsync()).Should().BeInRange(10, 11);
        await ledger.Tracker.Store.AppendAsync(Some.Records(25));
        (await NextAsync()).Should().Be(36);
    }

    [Fact]
    public async Task As_often_as_told_one_is_made_if_there_are_new_records()
    {
        await using TestLedger ledger = await OpenAsync(options => options with { Every = TimeSpan.FromMinutes(5), AtClose = false });
        ledger.Clock.Advance(TimeSpan.FromMinutes(5));
        (await NextAsync()).Should().Be(1, "the ledger's first record is new");

        ledger.Clock.Advance(TimeSpan.FromMinutes(30));
        await ledger.Tracker.Store.AppendAsync(Some.Records(2));
        ledger.Clock.Advance(TimeSpan.FromMinutes(4));
        _published.Reader.TryRead(out _).Should().BeFalse("five minutes have not passed");
        ledger.Clock.Advance(TimeSpan.FromMinutes(1));

        (await NextAsync()).Should().Be(3, "there was none while nothing was new");
    }

    [Fact]
    public async Task What_is_asked_for_while_one_is_made_is_made_next()
    {
        var released = new TaskCompletionSource();
        var publisher = CheckpointPublisher.To(async (checkpoint, _) =>
        {
            _published.Writer.TryWrite(checkpoint.Checkpoint.Size);
            await released.Task;
        });
        await using TestLedger ledger = await OpenAsync(options => options with { Every = TimeSpan.FromMinutes(5), AtClose = false, Publishers = [publisher] });
        ledger.Clock.Advance(TimeSpan.FromMinutes(5));
        (await NextAsync()).Should().Be(1);

        await ledger.Tracker.Store.AppendAsync(Some.Records(2));
        ledger.Clock.Advance(TimeSpan.FromMinutes(5));
        released.SetResult();

        (await NextAsync()).Should().Be(3, "nobody asks again before another five minutes have passed");
    }

    [Fact]
    public async Task One_is_made_at_the_close_and_the_timer_is_gone()
    {
        TestLedger ledger = await OpenAsync(options => options with { Every = TimeSpan.FromMinutes(5) });
        await ledger.Tracker.Store.AppendAsync(Some.Records(2));
        ledger.Clock.Timers.Should().Be(1);

        await ledger.DisposeAsync();
        await ledger.DisposeAsync();

        (await NextAsync()).Should().Be(3);
        _published.Reader.TryRead(out _).Should().BeFalse("disposing again does nothing");
        ledger.Clock.Timers.Should().Be(0);
    }

    [Fact]
    public async Task At_the_close_of_a_ledger_without_new_records_none_is_made()
    {
        TestLedger ledger = await OpenAsync(options => options);
        await ledger.Tracker.CreateCheckpointAsync();
        await NextAsync();

        await ledger.DisposeAsync();

        _published.Reader.TryRead(out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_tracker_that_was_never_used_closes_without_one()
    {
        var tracker = new LineageTracker(Some.Project, new InMemoryLineageStore(), new LineageTrackerOptions { Checkpoints = Options() });

        await tracker.DisposeAsync();

        _published.Reader.TryRead(out _).Should().BeFalse();
    }

    [Fact]
    public async Task One_that_fails_in_the_background_is_told_and_the_next_is_tried()
    {
        bool isDown = true;
        var publisher = CheckpointPublisher.To((checkpoint, _) =>
        {
            _published.Writer.TryWrite(checkpoint.Checkpoint.Size);
            return isDown ? throw new IOException("the share is away") : ValueTask.CompletedTask;
        });
        await using TestLedger ledger = await OpenAsync(options => options with { EveryRecords = 1, AtClose = false, Publishers = [publisher] });
        await NextAsync();
        await UntilAsync(() => ledger.Tracker.CheckpointFault is not null);
        ledger.Tracker.CheckpointFault.Should().BeOfType<CheckpointException>().Which.Message.Should().Contain("the share is away");

        isDown = false;
        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent());

        await NextAsync();
        await UntilAsync(() => ledger.Tracker.CheckpointFault is null);
    }

    [Fact]
    public async Task What_fails_at_the_close_is_thrown_and_the_store_is_closed()
    {
        var publisher = CheckpointPublisher.To((_, _) => throw new IOException("the share is away"));
        TestLedger ledger = await OpenAsync(options => options with { Publishers = [publisher] });

        (await FluentActions.Awaiting(async () => await ledger.DisposeAsync()).Should().ThrowAsync<CheckpointException>())
            .Which.Checkpoint!.Checkpoint.Size.Should().Be(1, "it was made and kept");

        await FluentActions.Awaiting(async () => await ledger.Tracker.Store.GetHeadAsync()).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Theory]
    [InlineData(0L, null)]
    [InlineData(null, 0.5)]
    [InlineData(null, 86401.0)]
    public void What_makes_no_sense_is_refused(long? everyRecords, double? everySeconds)
    {
        FluentActions.Invoking(() => Options() with { EveryRecords = everyRecords, Every = everySeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null })
            .Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new CheckpointOptions { Signers = [] }).Should().Throw<ArgumentException>();
    }

    private CheckpointOptions Options() => new()
    {
        Signers = [_signer],
        Publishers = [CheckpointPublisher.To((checkpoint, _) =>
        {
            _published.Writer.TryWrite(checkpoint.Checkpoint.Size);
            return ValueTask.CompletedTask;
        })],
    };

    private Task<TestLedger> OpenAsync(Func<CheckpointOptions, CheckpointOptions> change) =>
        TestLedger.OpenAsync(new LineageTrackerOptions { Checkpoints = change(Options()) });

    private async Task<long> NextAsync() => await _published.Reader.ReadAsync().AsTask().WaitAsync(s_patience);

    // What is awaited happens right behind the publishing, on another thread, and nothing tells of it.
    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!isSo())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
