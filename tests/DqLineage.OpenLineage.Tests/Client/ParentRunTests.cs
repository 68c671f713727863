using System.Diagnostics;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Client;

public sealed class ParentRunTests : IAsyncDisposable
{
    private readonly ListTransport _transport = new();
    private readonly LogChannel _log = new();
    private readonly OpenLineageClient _client;

    public ParentRunTests() => _client = Client();

    public async ValueTask DisposeAsync() => await _client.DisposeAsync();

    [Fact]
    public async Task A_run_within_a_run_is_its_child()
    {
        await using OpenLineageRun outer = await _client.StartRunAsync(SomeEvent.Job("outer"));
        await using OpenLineageRun middle = await _client.StartRunAsync(SomeEvent.Job("middle"));
        await using OpenLineageRun inner = await _client.StartRunAsync(SomeEvent.Job("inner"));

        ParentOf("outer").Should().BeNull();
        ParentOf("middle").Should().Be((outer.RunId, outer.RunId));
        ParentOf("inner").Should().Be((middle.RunId, outer.RunId));
        OpenLineageRun.Current.Should().BeSameAs(inner);
    }

    [Fact]
    public async Task Tasks_that_a_run_starts_belong_to_it()
    {
        await using OpenLineageRun outer = await _client.StartRunAsync(SomeEvent.Job("outer"));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(number => Task.Run(() => _client.RunAsync(SomeEvent.Job($"inner-{number}"), (_, _) => Task.CompletedTask))));

        Enumerable.Range(0, 5).Select(number => ParentOf($"inner-{number}")).Distinct()
            .Should().ContainSingle().Which.Should().Be((outer.RunId, outer.RunId));
        OpenLineageRun.Current.Should().BeSameAs(outer);
    }

    [Fact]
    public async Task A_run_that_has_ended_is_nobodys_parent()
    {
        await using OpenLineageRun outer = await _client.StartRunAsync(SomeEvent.Job("outer"));
        OpenLineageRun first = await _client.StartRunAsync(SomeEvent.Job("first"));
        await first.CompleteAsync();
        OpenLineageRun.Current.Should().BeSameAs(outer);
        await using OpenLineageRun second = await _client.StartRunAsync(SomeEvent.Job("second"));

        ParentOf("second").Should().Be((outer.RunId, outer.RunId));
    }

    [Fact]
    public async Task A_run_that_could_not_start_is_nobodys_parent()
    {
        _transport.Before = (_, _) => throw ListTransport.Failure();
        await _client.Awaiting(one => one.StartRunAsync(SomeEvent.Job("first"))).Should().ThrowAsync<OpenLineageTransportException>();
        _transport.Before = (_, _) => Task.CompletedTask;

        await using OpenLineageRun second = await _client.StartRunAsync(SomeEvent.Job("second"));

        ParentOf("second").Should().BeNull();
    }

    [Fact]
    public async Task A_disposed_run_leaves_the_one_around_it()
    {
        await using OpenLineageRun outer = await _client.StartRunAsync(SomeEvent.Job("outer"));
        await using (await _client.StartRunAsync(SomeEvent.Job("inner")))
        {
        }

        OpenLineageRun.Current.Should().BeSameAs(outer);
    }

    [Fact]
    public async Task A_parent_may_be_given_or_refused()
    {
        await using OpenLineageRun outer = await _client.StartRunAsync(SomeEvent.Job("outer"));
        var given = new OpenLineageRunReference { JobNamespace = "airflow", JobName = "dag.task", RunId = "r1" };

        await using OpenLineageRun second = await _client.StartRunAsync(SomeEvent.Job("given"), new OpenLineageRunOptions { Parent = given });
        await using OpenLineageRun third = await _client.StartRunAsync(SomeEvent.Job("alone"), new OpenLineageRunOptions { FindsParent = false });
        await using OpenLineageRun fourth = await _client.StartRunAsync(
            SomeEvent.Job("by-facet"), new OpenLineageRunOptions { Facets = new RunFacets { Parent = (given with { RunId = "r2" }).ToFacet() } });

        ParentOf("given").Should().Be(("r1", "r1"));
        ParentOf("alone").Should().BeNull();
        ParentOf("by-facet").Should().Be(("r2", "r2"));
        fourth.Reference.Root!.RunId.Should().Be("r2");
    }

    [Fact]
    public async Task The_environment_names_a_parent()
    {
        await using OpenLineageClient client = Client(
            ("OPENLINEAGE_PARENT_ID", "airflow://demo/dag.task/01890000-0000-7000-8000-000000000001"),
            ("OPENLINEAGE_ROOT_PARENT_ID", "airflow://demo/dag/01890000-0000-7000-8000-000000000000"));

        await using OpenLineageRun run = await client.StartRunAsync(SomeEvent.Job("load"));

        ParentRunFacet parent = _transport.Runs.Single().Run.Facets.Parent!;
        parent.Job.Namespace.Should().Be("airflow://demo");
        parent.Job.Name.Should().Be("dag.task");
        parent.Run.RunId.Should().Be("01890000-0000-7000-8000-000000000001");
        parent.Root!.Job.Name.Should().Be("dag");
        parent.Root.Run.RunId.Should().Be("01890000-0000-7000-8000-000000000000");
    }

    [Fact]
    public async Task An_environment_that_names_none_is_logged_and_passed_over()
    {
        await using OpenLineageClient client = Client(("OPENLINEAGE_PARENT_ID", "just-an-id"));

        await using OpenLineageRun run = await client.StartRunAsync(SomeEvent.Job("load"));

        ParentOf("load").Should().BeNull();
        _log.Entries.Should().ContainSingle().Which.Id.Should().Be(6005);
    }

    [Fact]
    public async Task The_baggage_of_an_activity_names_a_parent()
    {
        using var activity = new Activity("request");
        activity.SetBaggage(OpenLineageDiagnostics.ParentBaggage, "shop/checkout/r1");
        activity.SetBaggage(OpenLineageDiagnostics.RootBaggage, "shop/day/r0");
        activity.Start();

        await using OpenLineageRun run = await _client.StartRunAsync(SomeEvent.Job("load"));

        ParentOf("load").Should().Be(("r1", "r0"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_is_an_activity_whose_baggage_names_it_where_that_is_wanted(bool addsBaggage)
    {
        string job = $"traced-{addsBaggage}";
        List<Activity> stopped = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == DqLineageDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (Equals(activity.GetTagItem(OpenLineageDiagnostics.JobNameTag), job))
                {
                    stopped.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var client = new OpenLineageClient(_transport, new OpenLineageClientOptions { AddsBaggage = addsBaggage, Environment = new Dictionary<string, string>() });
        string runId;
        await using (OpenLineageRun run = await client.StartRunAsync(SomeEvent.Job(job)))
        {
            runId = run.RunId;
            Activity.Current!.GetBaggageItem(OpenLineageDiagnostics.ParentBaggage).Should().Be(addsBaggage ? $"warehouse/{job}/{runId}" : null);
            await run.FailAsync(new FormatException());
        }

        Activity.Current.Should().BeNull();
        Activity activity = stopped.Should().ContainSingle().Subject;
        activity.OperationName.Should().Be(OpenLineageDiagnostics.RunActivityName);
        activity.GetTagItem(OpenLineageDiagnostics.RunIdTag).Should().Be(runId);
        activity.Status.Should().Be(ActivityStatusCode.Error);
    }

    [Theory]
    [InlineData("ns/job/run", "ns", "job", "run")]
    [InlineData("s3://bucket/path/job/run", "s3://bucket/path", "job", "run")]
    public void A_reference_is_read_from_its_end(string text, string jobNamespace, string jobName, string runId)
    {
        OpenLineageRunReference.TryParse(text, out OpenLineageRunReference? reference).Should().BeTrue();

        reference.Should().Be(new OpenLineageRunReference { JobNamespace = jobNamespace, JobName = jobName, RunId = runId });
        reference!.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("run")]
    [InlineData("job/run")]
    [InlineData("/job/run")]
    [InlineData("ns//run")]
    [InlineData("ns/job/")]
    public void What_is_no_reference_is_not_read(string? text) => OpenLineageRunReference.TryParse(text, out _).Should().BeFalse();

    private (string Parent, string Root)? ParentOf(string job) =>
        _transport.Runs.First(run => run.Job.Name == job).Run.Facets.Parent is { } parent ? (parent.Run.RunId, parent.Root!.Run.RunId) : null;

    private OpenLineageClient Client(params (string Name, string Value)[] environment) => new(_transport, new OpenLineageClientOptions
    {
        Environment = environment.ToDictionary(one => one.Name, one => one.Value),
        LoggerFactory = _log,
    });
}
