using System.Diagnostics.Metrics;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Client;

public class OpenLineageClientTests
{
    private readonly ListTransport _transport = new();

    [Fact]
    public async Task An_event_goes_to_the_transport()
    {
        await using OpenLineageClient client = Client();

        (await client.EmitAsync(SomeEvent.Run())).Should().BeTrue();

        _transport.Messages.Should().ContainSingle().Which.Json.ToArray().Should().Equal(OpenLineageJson.Serialize(SomeEvent.Run()));
    }

    [Fact]
    public async Task Events_of_runs_and_jobs_are_held_back_and_those_of_datasets_are_not()
    {
        await using OpenLineageClient client = Client(new OpenLineageClientOptions { Filters = [JobFilter.Exact("secret"), JobFilter.Matching("tmp_")] });

        (await client.EmitAsync(SomeEvent.Run("secret"))).Should().BeFalse();
        (await client.EmitAsync(SomeEvent.JobEvent("tmp_load"))).Should().BeFalse();
        (await client.EmitAsync(SomeEvent.Run("open"))).Should().BeTrue();
        (await client.EmitAsync(SomeEvent.Dataset())).Should().BeTrue();

        _transport.Messages.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_event_whose_filter_takes_too_long_is_emitted()
    {
        using var log = new LogChannel();
        await using OpenLineageClient client = Client(new OpenLineageClientOptions { Filters = [JobFilter.Matching("(a+)+$", TimeSpan.FromMilliseconds(50))], LoggerFactory = log });

        (await client.EmitAsync(SomeEvent.Run(new string('a', 60) + "!"))).Should().BeTrue();

        log.Entries.Select(entry => entry.Id).Should().Contain(6004);
    }

    [Fact]
    public async Task Tags_are_added_and_go_before_those_of_the_event_whose_spelling_they_keep()
    {
        await using OpenLineageClient client = Client(new OpenLineageClientOptions
        {
            JobTags = new Dictionary<string, string> { ["ENVIRONMENT"] = "production", ["team"] = "orders" },
            RunTags = new Dictionary<string, string> { ["adhoc"] = "true" },
        });
        RunEvent run = SomeEvent.Run();
        run = run with
        {
            Job = run.Job with
            {
                Facets = new JobFacets
                {
                    Tags = new TagsJobFacet { Tags = [new OpenLineageTag { Key = "Environment", Value = "staging", Source = "DBT" }, new OpenLineageTag { Key = "tier", Value = "1" }] },
                },
            },
        };

        await client.EmitAsync(run);
        await client.EmitAsync(SomeEvent.JobEvent());

        _transport.Runs.Single().Job.Facets.Tags!.Tags.Should().Equal(
            new OpenLineageTag { Key = "tier", Value = "1" },
            new OpenLineageTag { Key = "Environment", Value = "production", Source = "USER" },
            new OpenLineageTag { Key = "team", Value = "orders", Source = "USER" });
        _transport.Runs.Single().Run.Facets.Tags!.Tags.Should().Equal(new OpenLineageTag { Key = "adhoc", Value = "true", Source = "USER" });
        ((JobEvent)_transport.Events.Last()).Job.Facets.Tags!.Tags.Should().HaveCount(2);
    }

    [Fact]
    public async Task Environment_variables_are_told_and_the_events_own_stay()
    {
        await using OpenLineageClient client = Client(new OpenLineageClientOptions
        {
            EnvironmentVariables = ["REGION", "STAGE", "ABSENT"],
            Environment = new Dictionary<string, string> { ["REGION"] = "eu", ["STAGE"] = "test", ["PASSWORD"] = "hush" },
        });
        RunEvent run = SomeEvent.Run();
        run = run with
        {
            Run = run.Run with { Facets = new RunFacets { EnvironmentVariables = new EnvironmentVariablesRunFacet { EnvironmentVariables = [Variable("REGION", "us")] } } },
        };

        await client.EmitAsync(run);

        _transport.Runs.Single().Run.Facets.EnvironmentVariables!.EnvironmentVariables.Should().Equal(Variable("REGION", "us"), Variable("STAGE", "test"));

        static EnvironmentVariable Variable(string name, string value) => new() { Name = name, Value = value };
    }

    [Fact]
    public async Task Events_and_facets_that_name_no_producer_name_the_application()
    {
        const string Producer = "urn:shop:orders:2.1";
        await using OpenLineageClient client = Client(new OpenLineageClientOptions { Producer = Producer, JobTags = new Dictionary<string, string> { ["team"] = "orders" } });
        JobEvent own = SomeEvent.JobEvent() with { Producer = "urn:other:1" };

        await client.EmitAsync(own);
        await client.EmitAsync(SomeEvent.Run());

        ((JobEvent)_transport.Events.First()).Producer.Should().Be("urn:other:1");
        ((JobEvent)_transport.Events.First()).Job.Facets.Tags!.Producer.Should().Be(Producer);
        _transport.Runs.Single().Producer.Should().Be(Producer);
    }

    [Fact]
    public async Task What_is_switched_off_emits_nothing()
    {
        await using OpenLineageClient client = Client(new OpenLineageClientOptions { Environment = new Dictionary<string, string> { ["OPENLINEAGE_DISABLED"] = "true" } });
        await using OpenLineageClient insists = Client(new OpenLineageClientOptions
        {
            IsDisabled = false,
            Environment = new Dictionary<string, string> { ["OPENLINEAGE_DISABLED"] = "true" },
        });

        (await client.EmitAsync(SomeEvent.Run())).Should().BeFalse();
        (await insists.EmitAsync(SomeEvent.Run())).Should().BeTrue();

        client.IsEnabled.Should().BeFalse();
        _transport.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task A_failure_is_an_exception()
    {
        _transport.Before = (_, _) => throw ListTransport.Failure();
        await using OpenLineageClient client = Client();

        await client.Awaiting(one => one.EmitAsync(SomeEvent.Run()).AsTask()).Should().ThrowAsync<OpenLineageTransportException>();
    }

    [Fact]
    public async Task A_failure_is_logged_instead_where_the_job_is_to_go_on()
    {
        _transport.Before = (_, _) => throw ListTransport.Failure();
        using var log = new LogChannel();
        await using OpenLineageClient client = Client(new OpenLineageClientOptions { ThrowsOnFailure = false, LoggerFactory = log });

        (await client.EmitAsync(SomeEvent.Run())).Should().BeFalse();

        log.Entries.Should().ContainSingle().Which.Id.Should().Be(6002);
    }

    [Fact]
    public async Task What_a_transport_of_its_own_throws_is_wrapped()
    {
        _transport.Before = (_, _) => throw new FormatException("No topic.");
        await using OpenLineageClient client = Client();

        OpenLineageTransportException failure = (await client.Awaiting(one => one.EmitAsync(SomeEvent.Run()).AsTask()).Should().ThrowAsync<OpenLineageTransportException>()).Which;

        failure.InnerException.Should().BeOfType<FormatException>();
        failure.Transport.Should().Be("list");
        failure.IsTransient.Should().BeFalse();
    }

    [Fact]
    public async Task Disposing_waits_for_what_is_being_emitted()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _transport.Before = (_, _) =>
        {
            entered.SetResult();
            return released.Task;
        };
        OpenLineageClient client = Client(new OpenLineageClientOptions { TimeProvider = new ManualTimeProvider() });
        Task<bool> emitted = client.EmitAsync(SomeEvent.Run()).AsTask();
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Task disposed = client.DisposeAsync().AsTask();
        await client.Awaiting(one => one.EmitAsync(SomeEvent.Run()).AsTask()).Should().ThrowAsync<ObjectDisposedException>();
        disposed.IsCompleted.Should().BeFalse();
        released.SetResult();

        await disposed.WaitAsync(TimeSpan.FromSeconds(30));
        (await emitted).Should().BeTrue();
        _transport.Disposals.Should().Be(1);
    }

    [Fact]
    public async Task Disposing_gives_up_what_takes_too_long()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _transport.Before = (_, token) =>
        {
            entered.SetResult();
            return Task.Delay(Timeout.Infinite, token);
        };
        var clock = new ManualTimeProvider();
        OpenLineageClient client = Client(new OpenLineageClientOptions { TimeProvider = clock, ShutdownTimeout = TimeSpan.FromSeconds(3) });
        Task<bool> emitted = client.EmitAsync(SomeEvent.Run()).AsTask();
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Task disposed = client.DisposeAsync().AsTask();
        clock.Advance(TimeSpan.FromSeconds(3));

        await disposed.WaitAsync(TimeSpan.FromSeconds(30));
        (await emitted.Awaiting(one => one.WaitAsync(TimeSpan.FromSeconds(30))).Should().ThrowAsync<OpenLineageTransportException>())
            .Which.IsTransient.Should().BeTrue();
    }

    [Fact]
    public async Task Disposing_again_does_nothing()
    {
        OpenLineageClient client = Client();

        await client.DisposeAsync();
        await client.DisposeAsync();

        _transport.Disposals.Should().Be(1);
    }

    [Fact]
    public async Task Cancelling_passes_as_it_is()
    {
        using var cancellation = new CancellationTokenSource();
        _transport.Before = (_, token) =>
        {
            cancellation.Cancel();
            token.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        };
        await using OpenLineageClient client = Client();

        await client.Awaiting(one => one.EmitAsync(SomeEvent.Run(), cancellation.Token).AsTask()).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Events_are_counted_by_transport()
    {
        // Other tests count too, at the same time: the name of the transport tells ours.
        var counted = new System.Collections.Concurrent.ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == DqLineageDiagnostics.MeterName)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, 1, tags));
        listener.Start();
        await using var client = new OpenLineageClient(new CountedTransport());

        await client.EmitAsync(SomeEvent.Run());
        await client.Awaiting(one => one.EmitAsync(SomeEvent.Run("broken")).AsTask()).Should().ThrowAsync<OpenLineageTransportException>();

        counted.Should().BeEquivalentTo(new Dictionary<string, long>
        {
            [OpenLineageDiagnostics.EventsEmittedName] = 1,
            [OpenLineageDiagnostics.EventsFailedName] = 1,
            [OpenLineageDiagnostics.EmitDurationName] = 2,
        });

        void Add(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                if (tag is { Key: OpenLineageDiagnostics.TransportTag, Value: "counted" })
                {
                    counted.AddOrUpdate(instrument.Name, value, (_, before) => before + value);
                }
            }
        }
    }

    [Fact]
    public void A_producer_is_a_uri() =>
        new OpenLineageClientOptions().Invoking(options => options.Producer = "my app").Should().Throw<ArgumentException>();

    private OpenLineageClient Client(OpenLineageClientOptions? options = null)
    {
        options ??= new OpenLineageClientOptions();
        options.Environment ??= new Dictionary<string, string>();
        return new OpenLineageClient(_transport, options);
    }

    private sealed class CountedTransport : OpenLineageTransport
    {
        public override string Kind => "counted";

        public override ValueTask EmitAsync(OpenLineageMessage message, CancellationToken cancellationToken = default) =>
            ((RunEvent)message.Event).Job.Name == "broken" ? throw ListTransport.Failure() : ValueTask.CompletedTask;
    }
}
