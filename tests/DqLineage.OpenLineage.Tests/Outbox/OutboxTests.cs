using System.Globalization;
using System.Text.Json;
using DqLineage.OpenLineage.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace DqLineage.OpenLineage.Tests.Outbox;

/// <summary>Events go from the ledger to a real server that fails in every way a server can.</summary>
public sealed class OutboxTests : IAsyncLifetime
{
    private const int Runs = 20;

    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));
    private LineageTracker _tracker = null!;
    private LineageServer _server = null!;

    public async Task InitializeAsync()
    {
        _tracker = await Ledgers.OpenAsync(_folder);
        _server = await LineageServer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _tracker.DisposeAsync();
        _folder.Dispose();
        _limit.Dispose();
    }

    [Fact]
    public async Task What_was_emitted_is_delivered_in_order_and_once()
    {
        string[] emitted = await EmitAsync(Runs);
        await using (OpenLineageOutbox outbox = Outbox())
        {
            (await outbox.DrainAsync(_limit.Token)).Should().BeTrue();
            outbox.Status.Should().BeEquivalentTo(new { Delivered = (long)emitted.Length, Refused = 0L, FailuresInARow = 0, IsHealthy = true, IsDelivering = true });
        }

        await using OpenLineageOutbox next = Outbox();
        (await next.DrainAsync(_limit.Token)).Should().BeTrue();

        Received().Should().Equal(emitted);
        next.Status.Delivered.Should().Be(emitted.Length);
    }

    [Fact]
    public async Task Nothing_is_lost_while_there_is_no_server()
    {
        int port = _server.Url.Port;
        await _server.DisposeAsync();
        string[] emitted = await EmitAsync(Runs);
        await using OpenLineageOutbox outbox = Outbox(port: port);
        Task<bool> draining = outbox.DrainAsync(_limit.Token);
        await UntilAsync(() => outbox.Status.FailuresInARow >= 2);
        outbox.Status.IsHealthy.Should().BeFalse();
        outbox.Status.LastFault.Should().NotBeNullOrEmpty();

        _server = await LineageServer.StartAsync(port);

        (await draining).Should().BeTrue();
        Received().Should().Equal(emitted);
        outbox.Status.IsHealthy.Should().BeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_server_that_fails_hangs_and_closes_gets_every_event_in_the_order_of_its_run(int seed)
    {
#pragma warning disable CA5394 // A course of faults that can be made again, no secret.
        var random = new Random(seed);
        _server.Answer = async (_, context) =>
        {
            int fault;
            lock (random)
            {
                fault = random.Next(10);
            }

            switch (fault)
            {
                case 0:
                    context.Abort();
                    break;
                case 1:
                    await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    break;
                case 2 or 3:
                    await LineageServer.AnswerAsync(context, StatusCodes.Status503ServiceUnavailable);
                    break;
                case 4:
                    await LineageServer.AnswerAsync(context, StatusCodes.Status401Unauthorized);
                    break;
                default:
                    await LineageServer.AnswerAsync(context, StatusCodes.Status201Created);
                    break;
            }
        };
#pragma warning restore CA5394
        string[] emitted = await EmitAsync(Runs);
        await using OpenLineageOutbox outbox = Outbox(timeout: TimeSpan.FromMilliseconds(300));

        (await outbox.DrainAsync(_limit.Token)).Should().BeTrue();

        // What was tried again arrives more than once; in between nothing else does.
        string[] received = Received();
        received.Where((one, i) => i == 0 || received[i - 1] != one).Should().Equal(emitted);
        outbox.Status.Should().BeEquivalentTo(new { Delivered = (long)emitted.Length, Refused = 0L });
    }

    [Fact]
    public async Task What_the_server_refuses_for_what_it_is_is_recorded_and_delivery_goes_on()
    {
        _server.Answer = (number, context) => LineageServer.AnswerAsync(context, number == 2 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status201Created, "no such type");
        string[] emitted = await EmitAsync(2);
        await using OpenLineageOutbox outbox = Outbox();

        (await outbox.DrainAsync(_limit.Token)).Should().BeTrue();

        Received().Should().Equal(emitted);
        outbox.Status.Should().BeEquivalentTo(new { Delivered = (long)emitted.Length - 1, Refused = 1L, IsHealthy = true });
        List<LedgerLine> records = await _tracker.FindRecordsAsync(new RecordQuery { Kind = "openlineage-delivery" }).ToListAsync();
        using var last = JsonDocument.Parse(records[^1].Data);
        last.RootElement.GetProperty("refused")[0].GetProperty("reason").GetString().Should().Contain("422");
    }

    [Fact]
    public async Task An_outbox_that_is_disposed_while_the_server_hangs_ends_in_time_and_the_next_one_goes_on()
    {
        var arrived = new TaskCompletionSource();
        _server.Answer = (number, context) =>
        {
            if (number <= 5)
            {
                return LineageServer.AnswerAsync(context, StatusCodes.Status201Created);
            }

            arrived.TrySetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        string[] emitted = await EmitAsync(Runs);
        OpenLineageOutbox outbox = Outbox(timeout: TimeSpan.FromMinutes(5));
        outbox.Start();
        await arrived.Task.WaitAsync(_limit.Token);
        long begun = TimeProvider.System.GetTimestamp();
        await outbox.DisposeAsync();
        TimeProvider.System.GetElapsedTime(begun).Should().BeLessThan(TimeSpan.FromSeconds(10), "the shutdown timeout is 300 ms");

        _server.Answer = (_, context) => LineageServer.AnswerAsync(context, StatusCodes.Status201Created);
        await using OpenLineageOutbox next = Outbox();
        (await next.DrainAsync(_limit.Token)).Should().BeTrue();

        Received().Distinct().Should().Equal(emitted);
        next.Status.Delivered.Should().Be(emitted.Length);
    }

    [Fact]
    public async Task Of_two_processes_one_delivers()
    {
        string[] emitted = await EmitAsync(Runs);
        await using LineageTracker otherTracker = await Ledgers.OpenAsync(_folder);
        await using OpenLineageOutbox one = Outbox();
        await using OpenLineageOutbox other = Outbox(otherTracker);

        bool[] delivered = await Task.WhenAll(one.DrainAsync(_limit.Token), other.DrainAsync(_limit.Token));

        delivered.Should().Contain(true);
        Received().Should().Equal(emitted);
    }

    [Fact]
    public async Task Another_process_takes_over_when_the_one_that_delivered_is_silent_for_too_long()
    {
        var time = new ManualTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        string[] emitted = await EmitAsync(1);
        await using OpenLineageOutbox silent = Outbox(time: time);
        await silent.DrainAsync(_limit.Token);
        string[] later = await EmitAsync(1);
        await using LineageTracker otherTracker = await Ledgers.OpenAsync(_folder);
        await using OpenLineageOutbox other = Outbox(otherTracker, time: time);

        (await other.DrainAsync(_limit.Token)).Should().BeFalse("the turn of the other is not over");
        time.Advance(TimeSpan.FromSeconds(31));
        (await other.DrainAsync(_limit.Token)).Should().BeTrue();

        Received().Should().Equal([.. emitted, .. later]);
        string[] last = await EmitAsync(1);
        time.Advance(TimeSpan.FromSeconds(31));
        (await silent.DrainAsync(_limit.Token)).Should().BeTrue("what the other delivered is known from the ledger");
        Received().Should().Equal([.. emitted, .. later, .. last]);
    }

    [Fact]
    public async Task Events_of_others_are_not_sent_on()
    {
        await _tracker.IngestOpenLineageAsync(Ledgers.Utf8("""{"eventTime":"2026-01-01T00:00:00Z","job":{"namespace":"n","name":"j"}}"""));
        await using OpenLineageOutbox outbox = Outbox();

        (await outbox.DrainAsync(_limit.Token)).Should().BeTrue();

        Received().Should().BeEmpty();
        (await _tracker.FindRecordsAsync(new RecordQuery { Kind = "openlineage-delivery" }).AnyAsync()).Should().BeFalse("nothing was delivered");
    }

    [Fact]
    public async Task What_is_emitted_while_the_outbox_runs_is_delivered_by_itself()
    {
        await using OpenLineageOutbox outbox = Outbox();
        outbox.Start();
        string[] emitted = await EmitAsync(3);

        await UntilAsync(() => _server.Requests.Count >= emitted.Length);

        Received().Should().Equal(emitted);
    }

    // So long by default that a slow answer does not pass for none: what is then sent again arrives twice.
    private OpenLineageOutbox Outbox(LineageTracker? tracker = null, int? port = null, TimeProvider? time = null, TimeSpan? timeout = null) => new(
        tracker ?? _tracker,
        new HttpTransport(
            port is null ? _server.Url : new Uri($"http://127.0.0.1:{port.Value.ToString(CultureInfo.InvariantCulture)}"),
            new HttpTransportOptions { Timeout = timeout ?? TimeSpan.FromSeconds(30), Retry = new HttpRetryOptions { Total = 0 } }),
        new OpenLineageOutboxOptions
        {
            FirstBackOff = TimeSpan.FromMilliseconds(5),
            LongestBackOff = TimeSpan.FromMilliseconds(20),
            PollInterval = TimeSpan.FromMilliseconds(20),
            ShutdownTimeout = TimeSpan.FromMilliseconds(300),
            BatchSize = 7,
            TimeProvider = time ?? TimeProvider.System,
        });

    /// <summary>Emits runs that begin and end, and tells what was emitted.</summary>
    private async Task<string[]> EmitAsync(int runs)
    {
        await using var client = new OpenLineageClient(new LedgerTransport(_tracker));
        var emitted = new List<string>();
        for (int i = 0; i < runs; i++)
        {
            await using OpenLineageRun run = await client.StartRunAsync(new Job { Namespace = "tests", Name = $"job {i.ToString(CultureInfo.InvariantCulture)}" });
            emitted.Add($"{run.RunId} START");
            await run.CompleteAsync();
            emitted.Add($"{run.RunId} COMPLETE");
        }

        return [.. emitted];
    }

    private string[] Received() => [.. _server.Requests.Select(request =>
    {
        using var body = JsonDocument.Parse(request.Body);
        return $"{body.RootElement.GetProperty("run").GetProperty("runId").GetString()} {body.RootElement.GetProperty("eventType").GetString()}";
    })];

    private async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5, _limit.Token);
        }
    }
}
