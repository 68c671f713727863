using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Client;

public sealed class OpenLineageRunTests : IAsyncDisposable
{
    private readonly ListTransport _transport = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly LogChannel _log = new();
    private readonly OpenLineageClient _client;

    public OpenLineageRunTests() => _client = Client(new OpenLineageClientOptions());

    public async ValueTask DisposeAsync() => await _client.DisposeAsync();

    [Fact]
    public async Task A_run_starts_goes_on_and_completes()
    {
        await using (OpenLineageRun run = await _client.StartRunAsync(SomeEvent.Job()))
        {
            run.HasEnded.Should().BeFalse();
            _clock.Advance(TimeSpan.FromSeconds(1));
            await run.RunningAsync();
            _clock.Advance(TimeSpan.FromSeconds(1));
            await run.CompleteAsync();
            run.HasEnded.Should().BeTrue();
        }

        Types().Should().Equal(RunEventType.Start, RunEventType.Running, RunEventType.Complete);
        _transport.Runs.Select(run => run.EventTime).Should().Equal(Some.Instant, Some.Instant.AddSeconds(1), Some.Instant.AddSeconds(2));
        Guid.Parse(_transport.Runs.Select(run => run.Run.RunId).Distinct().Should().ContainSingle().Subject).Version.Should().Be(7);
        _transport.Runs.Should().OnlyContain(run => run.Job.Name == "orders.load" && run.Job.Namespace == "warehouse");
    }

    [Fact]
    public async Task No_two_events_of_a_run_have_one_time()
    {
        _clock.Advance(TimeSpan.FromTicks(3));
        await using OpenLineageRun run = await _client.StartRunAsync(SomeEvent.Job());
        await run.RunningAsync();
        _clock.Advance(TimeSpan.FromSeconds(-5));
        await run.CompleteAsync();

        _transport.Runs.Select(one => one.EventTime).Should().Equal(Some.Instant, Some.Instant.AddMicroseconds(1), Some.Instant.AddMicroseconds(2));
    }

    [Fact]
    public async Task Every_event_says_all_that_is_known_by_then()
    {
        var options = new OpenLineageRunOptions
        {
            RunId = "mine",
            NominalStart = Some.Instant,
            NominalEnd = Some.Instant.AddDays(1),
            Inputs = [new InputDataset { Namespace = "s3://bucket", Name = "raw" }],
        };
        await using OpenLineageRun run = await _client.StartRunAsync(SomeEvent.Job(), options);
        run.AddInputs(new InputDataset { Namespace = "s3://bucket", Name = "more" });
        run.AddOutputs(new OutputDataset { Namespace = "postgres://db:5432", Name = "shop.public.orders" });
        run.AddOutputs(new OutputDataset
        {
            Namespace = "postgres://db:5432",
            Name = "shop.public.orders",
            OutputFacets = new OutputDatasetFacets { OutputStatistics = new OutputStatisticsOutputDatasetFacet { RowCount = 7 } },
        });
        run.Describe(facets => facets with { ExternalQuery = new ExternalQueryRunFacet { ExternalQueryId = "q1", Source = "bigquery" } });
        run.DescribeJob(facets => facets with { Sql = new SqlJobFacet { Query = "select 1" } });
        await run.CompleteAsync();

        RunEvent start = _transport.Runs.First();
        RunEvent end = _transport.Runs.Last();
        start.Run.RunId.Should().Be("mine");
        start.Run.Facets.NominalTime!.NominalEndTime.Should().Be(Some.Instant.AddDays(1));
        start.Inputs.Should().ContainSingle();
        start.Outputs.Should().BeEmpty();
        end.Run.Facets.NominalTime.Should().NotBeNull();
        end.Run.Facets.ExternalQuery!.ExternalQueryId.Should().Be("q1");
        end.Job.Facets.Sql!.Query.Should().Be("select 1");
        end.Inputs.Select(input => input.Name).Should().Equal("raw", "more");
        end.Outputs.Should().ContainSingle().Which.OutputFacets.OutputStatistics!.RowCount.Should().Be(7);
    }

    [Fact]
    public async Task A_run_says_that_dotnet_runs_it_unless_told_otherwise()
    {
        await using OpenLineageClient silent = Client(new OpenLineageClientOptions { SendsProcessingEngine = false });

        await (await _client.StartRunAsync(SomeEvent.Job())).CompleteAsync();
        await (await silent.StartRunAsync(SomeEvent.Job())).CompleteAsync();

        RunEvent[] starts = [.. _transport.Runs.Where(run => run.EventType == RunEventType.Start)];
        starts[0].Run.Facets.ProcessingEngine!.Name.Should().Be(".NET");
        starts[0].Run.Facets.ProcessingEngine!.Version.Should().Be(Environment.Version.ToString());
        starts[1].Run.Facets.ProcessingEngine.Should().BeNull();
    }

    [Fact]
    public async Task A_run_that_fails_tells_the_error()
    {
        await using OpenLineageRun run = await _client.StartRunAsync(SomeEvent.Job());
        await run.FailAsync(Thrown());

        ErrorMessageRunFacet error = _transport.Runs.Last().Run.Facets.ErrorMessage!;
        Types().Should().Equal(RunEventType.Start, RunEventType.Fail);
        error.Message.Should().Be("FormatException: No date in line 7.");
        error.ProgrammingLanguage.Should().Be("C#");
        error.StackTrace.Should().Contain(nameof(Thrown));
    }

    [Fact]
    public async Task The_stack_trace_may_be_left_out()
    {
        await using OpenLineageClient client = Client(new OpenLineageClientOptions { SendsStackTraces = false });
        await using OpenLineageRun run = await client.StartRunAsync(SomeEvent.Job());
        await run.FailAsync(Thrown());

        _transport.Runs.Last().Run.Facets.ErrorMessage!.StackTrace.Should().BeNull();
    }

    [Fact]
    public async Task A_run_that_is_disposed_before_its_end_is_aborted()
    {
        OpenLineageRun run = await _client.StartRunAsync(SomeEvent.Job());
        await run.DisposeAsync();
        await run.DisposeAsync();

        Types().Should().Equal(RunEventType.Start, RunEventType.Abort);
        _transport.Runs.Last().Run.Facets.ErrorMessage!.Message.Should().Contain("disposed before it was completed");
    }

    [Fact]
    public async Task A_run_ends_once()
    {
        await using OpenLineageRun run = await _client.StartRunAsync(SomeEvent.Job());
        await run.CompleteAsync();

        await run.Awaiting(one => one.CompleteAsync()).Should().ThrowAsync<InvalidOperationException>();
        await run.Awaiting(one => one.RunningAsync()).Should().ThrowAsync<InvalidOperationException>();
        Types().Should().Equal(RunEventType.Start, RunEventType.Complete);
    }

    [Fact]
    public async Task A_run_whose_end_is_not_taken_has_not_ended()
    {
        await using OpenLineageRun run = await _client.StartRunAsync(SomeEvent.Job());
        _transport.Before = (_, _) => throw ListTransport.Failure();
        await run.Awaiting(one => one.CompleteAsync()).Should().ThrowAsync<OpenLineageTransportException>();
        run.HasEnded.Should().BeFalse();

        _transport.Before = (_, _) => Task.CompletedTask;
        await run.CompleteAsync();

        Types().Should().Equal(RunEventType.Start, RunEventType.Complete);
    }

    [Fact]
    public async Task A_run_that_was_not_told_to_have_failed_may_complete_without_an_error()
    {
        await using OpenLineageRun run = await _client.StartRunAsync(SomeEvent.Job());
        _transport.Before = (_, _) => throw ListTransport.Failure();
        await run.Awaiting(one => one.FailAsync(Thrown())).Should().ThrowAsync<OpenLineageTransportException>();

        _transport.Before = (_, _) => Task.CompletedTask;
        await run.CompleteAsync();

        _transport.Runs.Last().Run.Facets.ErrorMessage.Should().BeNull();
    }

    [Fact]
    public async Task What_disposing_cannot_emit_does_not_hide_the_exception_of_the_work()
    {
        Func<Task> work = async () =>
        {
            await using OpenLineageRun run = await _client.StartRunAsync(SomeEvent.Job());
            _transport.Before = (_, _) => throw ListTransport.Failure();
            throw new FormatException("the work's own");
        };

        await work.Should().ThrowAsync<FormatException>();
        _log.Entries.Select(entry => entry.Id).Should().Contain(6006);
    }

    [Fact]
    public async Task Work_that_returns_completes_its_run()
    {
        await _client.RunAsync(SomeEvent.Job(), (run, _) =>
        {
            run.AddOutputs(new OutputDataset { Namespace = "n", Name = "o" });
            return Task.CompletedTask;
        });

        Types().Should().Equal(RunEventType.Start, RunEventType.Complete);
        _transport.Runs.Last().Outputs.Should().ContainSingle();
    }

    [Fact]
    public async Task Work_that_throws_fails_its_run()
    {
        await _client.Awaiting(one => one.RunAsync(SomeEvent.Job(), (_, _) => throw Thrown())).Should().ThrowAsync<FormatException>();

        Types().Should().Equal(RunEventType.Start, RunEventType.Fail);
    }

    [Fact]
    public async Task Work_that_is_cancelled_aborts_its_run()
    {
        await _client.Awaiting(one => one.RunAsync(SomeEvent.Job(), (_, _) => throw new OperationCanceledException())).Should().ThrowAsync<OperationCanceledException>();

        Types().Should().Equal(RunEventType.Start, RunEventType.Abort);
    }

    [Fact]
    public async Task Work_may_end_its_run_itself()
    {
        await _client.RunAsync(SomeEvent.Job(), (run, token) => run.AbortAsync("Nothing to do.", token));

        Types().Should().Equal(RunEventType.Start, RunEventType.Abort);
        _transport.Runs.Last().Run.Facets.ErrorMessage!.Message.Should().Be("Nothing to do.");
    }

    [Fact]
    public async Task Work_that_throws_is_not_hidden_by_a_place_that_is_closed()
    {
        await _client.Awaiting(one => one.RunAsync(SomeEvent.Job(), (_, _) =>
        {
            _transport.Before = (_, _) => throw ListTransport.Failure();
            throw Thrown();
        })).Should().ThrowAsync<FormatException>();
    }

    [Fact]
    public async Task Events_of_several_tasks_come_one_after_another()
    {
        await using OpenLineageRun run = await _client.StartRunAsync(SomeEvent.Job());

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() =>
        {
            run.AddInputs(new InputDataset { Namespace = "n", Name = $"input-{number}" });
            return run.RunningAsync();
        })));
        await run.CompleteAsync();

        _transport.Runs.Select(one => one.EventTime).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        _transport.Runs.Select(one => one.Inputs.Count).Should().BeInAscendingOrder();
        _transport.Runs.Last().Inputs.Should().HaveCount(20);
    }

    private static FormatException Thrown()
    {
        try
        {
            throw new FormatException("No date in line 7.");
        }
        catch (FormatException exception)
        {
            return exception;
        }
    }

    private IEnumerable<RunEventType> Types() => _transport.Runs.Select(run => run.EventType);

    private OpenLineageClient Client(OpenLineageClientOptions options)
    {
        options.Environment = new Dictionary<string, string>();
        options.TimeProvider = _clock;
        options.LoggerFactory = _log;
        return new OpenLineageClient(_transport, options);
    }
}
