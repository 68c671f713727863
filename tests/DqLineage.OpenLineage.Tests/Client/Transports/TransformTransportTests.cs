using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Client.Transports;

public class TransformTransportTests
{
    private readonly ListTransport _inner = new();

    [Fact]
    public async Task An_event_is_changed_on_its_way_and_stays_what_it_was_elsewhere()
    {
        await using var transport = new TransformTransport(_inner, EventTransforms.MoveJobs("production"));
        OpenLineageMessage message = SomeEvent.Message();

        await transport.EmitAsync(message);

        _inner.Runs.Should().ContainSingle().Which.Job.Namespace.Should().Be("production");
        ((RunEvent)message.Event).Job.Namespace.Should().Be("warehouse");
    }

    [Fact]
    public async Task An_event_may_be_left_out()
    {
        await using var transport = new TransformTransport(_inner, one => one is RunEvent { Job.Name: "secret" } ? null : one);

        await transport.EmitAsync(SomeEvent.Message("secret"));
        await transport.EmitAsync(SomeEvent.Message("open"));

        _inner.Runs.Should().ContainSingle().Which.Job.Name.Should().Be("open");
    }

    [Fact]
    public async Task An_event_that_is_left_as_it_is_goes_on_byte_for_byte()
    {
        await using var transport = new TransformTransport(_inner, one => one);
        var message = new OpenLineageMessage("""{"run":{"runId":"r"},"job":{"name":"n","namespace":"s"},"eventTime":"2026-01-02T03:04:05Z","more":1.50}"""u8.ToArray());

        await transport.EmitAsync(message);

        _inner.Messages.Should().ContainSingle().Which.Should().BeSameAs(message);
    }

    [Theory]
    [InlineData(true, "production")]
    [InlineData(false, "airflow")]
    public void Parents_move_with_their_jobs_unless_told_otherwise(bool includesParents, string expected)
    {
        var parent = new OpenLineageRunReference
        {
            JobNamespace = "airflow",
            JobName = "daily.load",
            RunId = Some.Id(2).ToString(),
            Root = new OpenLineageRunReference { JobNamespace = "airflow", JobName = "daily", RunId = Some.Id(3).ToString() },
        };
        RunEvent run = SomeEvent.Run();
        run = run with { Run = run.Run with { Facets = new RunFacets { Parent = parent.ToFacet() } } };

        var changed = (RunEvent)EventTransforms.MoveJobs("production", includesParents)(run)!;

        changed.Run.Facets.Parent!.Job.Namespace.Should().Be(expected);
        changed.Run.Facets.Parent.Root!.Job.Namespace.Should().Be(expected);
        changed.Run.Facets.Parent.Root.Job.Name.Should().Be("daily");
    }

    [Fact]
    public void Events_of_jobs_and_datasets_are_changed_or_left()
    {
        Func<OpenLineageEvent, OpenLineageEvent?> change = EventTransforms.MoveJobs("production");
        DatasetEvent dataset = SomeEvent.Dataset();

        ((JobEvent)change(SomeEvent.JobEvent())!).Job.Namespace.Should().Be("production");
        change(dataset).Should().BeSameAs(dataset);
    }

    [Fact]
    public void Datasets_of_one_namespace_get_another()
    {
        Func<OpenLineageEvent, OpenLineageEvent?> change = EventTransforms.MoveDatasets("postgres://10.0.0.7:5432", "postgres://orders:5432");
        RunEvent run = SomeEvent.Run() with
        {
            Inputs = [Input("postgres://10.0.0.7:5432"), Input("s3://bucket")],
            Outputs = [new OutputDataset { Namespace = "postgres://10.0.0.7:5432", Name = "o" }],
        };

        var changed = (RunEvent)change(run)!;

        changed.Inputs.Select(input => input.Namespace).Should().Equal("postgres://orders:5432", "s3://bucket");
        changed.Outputs.Should().ContainSingle().Which.Namespace.Should().Be("postgres://orders:5432");
        ((DatasetEvent)change(SomeEvent.Dataset("postgres://10.0.0.7:5432"))!).Dataset.Namespace.Should().Be("postgres://orders:5432");
        change(SomeEvent.Run()).Should().Be(SomeEvent.Run());

        static InputDataset Input(string ns) => new() { Namespace = ns, Name = "i" };
    }

    [Fact]
    public async Task Disposing_it_disposes_the_other()
    {
        await new TransformTransport(_inner, one => one).DisposeAsync();

        _inner.Disposals.Should().Be(1);
    }
}
