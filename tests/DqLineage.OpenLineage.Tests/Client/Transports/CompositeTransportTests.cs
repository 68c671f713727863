using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Client.Transports;

public class CompositeTransportTests
{
    private readonly ListTransport _first = new();
    private readonly ListTransport _second = new();
    private readonly ListTransport _third = new();

    [Fact]
    public async Task All_get_an_event()
    {
        await using CompositeTransport transport = Of();

        await transport.EmitAsync(SomeEvent.Message());

        Counts().Should().Equal(1, 1, 1);
    }

    [Fact]
    public async Task One_that_fails_does_not_keep_it_from_the_others()
    {
        _first.Before = Fail;
        using var log = new LogChannel();
        await using var transport = new CompositeTransport(Parts(), loggerFactory: log);

        await transport.EmitAsync(SomeEvent.Message());

        Counts().Should().Equal(0, 1, 1);
        log.Entries.Should().ContainSingle().Which.Text.Should().Contain("first (list)");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_event_that_none_takes_is_an_error_that_may_pass_when_one_may(bool isTransient)
    {
        _first.Before = (_, _) => throw ListTransport.Failure(isTransient: false);
        _second.Before = (_, _) => throw ListTransport.Failure(isTransient);
        _third.Before = (_, _) => throw ListTransport.Failure(isTransient: false);
        await using CompositeTransport transport = Of();

        OpenLineageTransportException failure = (await transport.Awaiting(one => one.EmitAsync(SomeEvent.Message()).AsTask()).Should().ThrowAsync<OpenLineageTransportException>()).Which;

        failure.IsTransient.Should().Be(isTransient);
        failure.InnerException.Should().BeOfType<AggregateException>().Which.InnerExceptions.Should().HaveCount(3);
    }

    [Fact]
    public async Task Without_continuing_on_failure_the_first_failure_ends_it()
    {
        _second.Before = Fail;
        await using CompositeTransport transport = Of(new CompositeTransportOptions { ContinuesOnFailure = false });

        (await transport.Awaiting(one => one.EmitAsync(SomeEvent.Message()).AsTask()).Should().ThrowAsync<OpenLineageTransportException>())
            .Which.Message.Should().Contain("second (list)");
        Counts().Should().Equal(1, 0, 0);
    }

    [Fact]
    public async Task Without_continuing_on_success_the_first_that_takes_it_is_the_only_one()
    {
        _first.Before = Fail;
        await using CompositeTransport transport = Of(new CompositeTransportOptions { ContinuesOnSuccess = false });

        await transport.EmitAsync(SomeEvent.Message());

        Counts().Should().Equal(0, 1, 0);
    }

    [Fact]
    public async Task Without_either_the_first_decides()
    {
        _first.Before = Fail;
        await using CompositeTransport transport = Of(new CompositeTransportOptions { ContinuesOnFailure = false, ContinuesOnSuccess = false });

        await transport.Awaiting(one => one.EmitAsync(SomeEvent.Message()).AsTask()).Should().ThrowAsync<OpenLineageTransportException>();
        _first.Before = (_, _) => Task.CompletedTask;
        await transport.EmitAsync(SomeEvent.Message());

        Counts().Should().Equal(1, 0, 0);
    }

    [Fact]
    public void They_are_asked_by_priority_where_that_is_said()
    {
        CompositePart[] parts = [Part("low", -1), Part("one", 0), Part("high", 7), Part("two", 0)];

        new CompositeTransport(parts).Parts.Select(part => part.Name).Should().Equal("low", "one", "high", "two");
        new CompositeTransport(parts, new CompositeTransportOptions { SortsByPriority = true }).Parts.Select(part => part.Name).Should().Equal("high", "one", "two", "low");

        static CompositePart Part(string name, int priority) => new() { Transport = new NoOpTransport(), Name = name, Priority = priority };
    }

    [Fact]
    public async Task Cancelling_is_no_failure()
    {
        _first.Before = (_, _) => throw new OperationCanceledException();
        await using CompositeTransport transport = Of();

        await transport.Awaiting(one => one.EmitAsync(SomeEvent.Message()).AsTask()).Should().ThrowAsync<OperationCanceledException>();
        Counts().Should().Equal(0, 0, 0);
    }

    [Fact]
    public async Task Disposing_it_disposes_all()
    {
        await Of().DisposeAsync();

        new[] { _first.Disposals, _second.Disposals, _third.Disposals }.Should().Equal(1, 1, 1);
    }

    [Fact]
    public void It_has_at_least_one() =>
        FluentActions.Invoking(() => new CompositeTransport([])).Should().Throw<ArgumentException>();

    private static Task Fail(OpenLineageMessage message, CancellationToken cancellationToken) => throw ListTransport.Failure();

    private CompositeTransport Of(CompositeTransportOptions? options = null) => new(Parts(), options);

    private CompositePart[] Parts() =>
    [
        new() { Transport = _first, Name = "first" },
        new() { Transport = _second, Name = "second" },
        new() { Transport = _third, Name = "third" },
    ];

    private int[] Counts() => [_first.Messages.Count, _second.Messages.Count, _third.Messages.Count];
}
