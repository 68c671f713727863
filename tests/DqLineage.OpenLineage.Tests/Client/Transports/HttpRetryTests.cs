using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Client.Transports;

public sealed partial class HttpRetryTests : IAsyncLifetime
{
    private const int Retrying = 6100;

    private readonly ManualTimeProvider _clock = new();
    private readonly LogChannel _log = new();
    private LineageServer _server = null!;

    public async Task InitializeAsync() => _server = await LineageServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task An_event_is_sent_again_until_it_is_taken(int status)
    {
        _server.Answer = (number, context) => LineageServer.AnswerAsync(context, number <= 5 ? status : 200);
        await using HttpTransport transport = Transport();
        OpenLineageMessage message = SomeEvent.Message();

        Task emitted = transport.EmitAsync(message).AsTask();
        List<double> waits = [];
        for (int retry = 0; retry < 5; retry++)
        {
            waits.Add(await LetWaitPassAsync());
        }

        await emitted.WaitAsync(TimeSpan.FromSeconds(30));
        waits.Should().Equal(0.3, 0.6, 1.2, 2.4, 4.8);
        _server.Requests.Should().HaveCount(6);
        _server.Requests.Should().OnlyContain(request => request.Body.SequenceEqual(message.Json.ToArray()));
    }

    [Fact]
    public async Task The_wait_is_neither_shorter_nor_longer()
    {
        _server.Answer = (number, context) => LineageServer.AnswerAsync(context, number == 1 ? 503 : 200);
        await using HttpTransport transport = Transport();

        Task emitted = transport.EmitAsync(SomeEvent.Message()).AsTask();
        await _log.NextAsync(Retrying);
        _clock.Advance(TimeSpan.FromMilliseconds(299));
        _clock.Timers.Should().Be(1, "the wait is not over");
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        await emitted.WaitAsync(TimeSpan.FromSeconds(30));
        _server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task After_the_last_attempt_it_is_an_error_that_may_pass()
    {
        _server.Answer = (_, context) => LineageServer.AnswerAsync(context, 503, "starting up");
        await using HttpTransport transport = Transport();

        Task emitted = transport.EmitAsync(SomeEvent.Message()).AsTask();
        for (int retry = 0; retry < 5; retry++)
        {
            await LetWaitPassAsync();
        }

        OpenLineageTransportException failure = (await emitted.Awaiting(one => one.WaitAsync(TimeSpan.FromSeconds(30))).Should().ThrowAsync<OpenLineageTransportException>()).Which;
        failure.IsTransient.Should().BeTrue();
        failure.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        failure.Message.Should().Contain("tried 6 times").And.Contain("starting up");
        _server.Requests.Should().HaveCount(6);
    }

    [Fact]
    public async Task A_connection_that_is_closed_is_tried_again()
    {
        _server.Answer = (number, context) =>
        {
            if (number <= 2)
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return LineageServer.AnswerAsync(context, 201);
        };
        await using HttpTransport transport = Transport();

        Task emitted = transport.EmitAsync(SomeEvent.Message()).AsTask();
        await LetWaitPassAsync();
        await LetWaitPassAsync();

        await emitted.WaitAsync(TimeSpan.FromSeconds(30));
        _server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up_and_tried_again()
    {
        var hanging = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answer = async (number, context) =>
        {
            if (number == 1)
            {
                hanging.SetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            }

            await LineageServer.AnswerAsync(context, 201);
        };
        await using HttpTransport transport = Transport();

        Task emitted = transport.EmitAsync(SomeEvent.Message()).AsTask();
        await hanging.Task.WaitAsync(TimeSpan.FromSeconds(30));
        _clock.Advance(TimeSpan.FromSeconds(5));
        await LetWaitPassAsync();

        await emitted.WaitAsync(TimeSpan.FromSeconds(30));
        _server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_event_arrives_at_a_server_that_comes_back()
    {
        int port = _server.Url.Port;
        await using HttpTransport transport = Transport();
        await transport.EmitAsync(SomeEvent.Message("before"));
        await _server.DisposeAsync();

        Task emitted = transport.EmitAsync(SomeEvent.Message("meanwhile")).AsTask();
        await LetWaitPassAsync();
        await _log.NextAsync(Retrying);
        _server = await LineageServer.StartAsync(port);
        _clock.Advance(TimeSpan.FromSeconds(1));

        await emitted.WaitAsync(TimeSpan.FromSeconds(30));
        _server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_error_that_may_pass()
    {
        await _server.DisposeAsync();
        await using HttpTransport transport = Transport(new HttpTransportOptions { Retry = new HttpRetryOptions { Total = 0 } });

        OpenLineageTransportException failure = (await transport.Awaiting(one => one.EmitAsync(SomeEvent.Message()).AsTask()).Should().ThrowAsync<OpenLineageTransportException>()).Which;

        failure.IsTransient.Should().BeTrue();
        failure.StatusCode.Should().BeNull();
        _server = await LineageServer.StartAsync();
    }

    [Fact]
    public async Task The_server_may_ask_for_another_wait()
    {
        _server.Answer = (number, context) =>
        {
            context.Response.Headers.RetryAfter = number == 1 ? "7" : "100000";
            return LineageServer.AnswerAsync(context, number <= 2 ? 503 : 200);
        };
        await using HttpTransport transport = Transport();

        Task emitted = transport.EmitAsync(SomeEvent.Message()).AsTask();

        (await LetWaitPassAsync()).Should().Be(7);
        (await LetWaitPassAsync()).Should().Be(120, "that is the longest wait");
        await emitted.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task What_is_sent_again_and_how_often_can_be_told()
    {
        _server.Answer = (number, context) => LineageServer.AnswerAsync(context, number <= 2 ? 429 : 500);
        await using HttpTransport transport = Transport(new HttpTransportOptions { Retry = new HttpRetryOptions { Total = 2, BackoffFactor = 2, StatusCodes = [429] } });

        Task emitted = transport.EmitAsync(SomeEvent.Message()).AsTask();
        double[] waits = [await LetWaitPassAsync(), await LetWaitPassAsync()];

        waits.Should().Equal(2, 4);
        (await emitted.Awaiting(one => one.WaitAsync(TimeSpan.FromSeconds(30))).Should().ThrowAsync<OpenLineageTransportException>())
            .Which.StatusCode.Should().Be(HttpStatusCode.InternalServerError, "500 is not among those that are sent again");
        _server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        _server.Answer = (_, context) => LineageServer.AnswerAsync(context, 503);
        await using HttpTransport transport = Transport();
        using var cancellation = new CancellationTokenSource();

        Task emitted = transport.EmitAsync(SomeEvent.Message(), cancellation.Token).AsTask();
        await _log.NextAsync(Retrying);
        await cancellation.CancelAsync();

        await emitted.Awaiting(one => one.WaitAsync(TimeSpan.FromSeconds(30))).Should().ThrowAsync<OperationCanceledException>();
        _server.Requests.Should().ContainSingle();
        _clock.Timers.Should().Be(0);
    }

    [Fact]
    public async Task Cancelling_ends_an_attempt()
    {
        var hanging = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answer = (_, context) =>
        {
            hanging.SetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        await using HttpTransport transport = Transport();
        using var cancellation = new CancellationTokenSource();

        Task emitted = transport.EmitAsync(SomeEvent.Message(), cancellation.Token).AsTask();
        await hanging.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await cancellation.CancelAsync();

        await emitted.Awaiting(one => one.WaitAsync(TimeSpan.FromSeconds(30))).Should().ThrowAsync<OperationCanceledException>();
    }

    private HttpTransport Transport(HttpTransportOptions? options = null) => new(_server.Url, options, _clock, _log);

    /// <summary>Waits until an attempt has failed, and lets the wait after it pass.</summary>
    /// <returns>The wait, in seconds.</returns>
    private async Task<double> LetWaitPassAsync()
    {
        string text = await _log.NextAsync(Retrying);
        double seconds = double.Parse(Wait().Match(text).Groups["seconds"].Value, CultureInfo.InvariantCulture);
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        return seconds;
    }

    [GeneratedRegex(@"the next one is in (?<seconds>[0-9.]+) s", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Wait();
}
