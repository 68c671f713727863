using System.Globalization;
using System.Text.Json;
using DqLineage.OpenLineage.Tests.Infrastructure;

namespace DqLineage.OpenLineage.Tests.Catalog;

public sealed class CatalogTests : IAsyncLifetime
{
    private static readonly OpenLineageName s_job = new() { Namespace = "n", Name = "load" };

    private readonly TempFolder _folder = new();
    private LineageTracker _tracker = null!;
    private OpenLineageCatalog _catalog = null!;

    public async Task InitializeAsync()
    {
        _tracker = await Ledgers.OpenAsync(_folder);
        _catalog = new OpenLineageCatalog(_tracker);
    }

    public async Task DisposeAsync()
    {
        await _tracker.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("START", "Running")]
    [InlineData("START RUNNING", "Running")]
    [InlineData("OTHER", "Unknown")]
    [InlineData("START COMPLETE", "Completed")]
    [InlineData("START COMPLETE RUNNING START OTHER", "Completed")]
    [InlineData("FAIL", "Failed")]
    [InlineData("START FAIL START COMPLETE", "Completed")]
    [InlineData("COMPLETE ABORT", "Aborted")]
    public async Task The_newest_end_decides_the_state_of_a_run_and_what_follows_does_not(string types, string state)
    {
        foreach (string type in types.Split(' ').Select((type, i) => Run("r", type, i)).Reverse())
        {
            await SendAsync(type);
        }

        OpenLineageRunInfo run = (await _catalog.GetRunsAsync()).Single();
        run.State.ToString().Should().Be(state);
        run.Events.Should().Be(types.Split(' ').Length);
    }

    [Fact]
    public async Task At_the_same_time_the_end_of_a_run_is_newer_than_its_start()
    {
        await SendAsync(Run("r", "COMPLETE", 0), Run("r", "START", 0));

        OpenLineageRunInfo run = (await _catalog.GetRunsAsync()).Single();
        run.State.Should().Be(OpenLineageRunState.Completed);
        run.Duration.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_facet_holds_until_one_of_its_key_replaces_it_whole_or_takes_it_back()
    {
        await SendAsync(
            DatasetEvent("a", 2, """{"documentation":{"description":"newer"}}"""),
            DatasetEvent("a", 1, """{"documentation":{"description":"older","contentType":"text"},"schema":{"fields":[{"name":"x"}]},"storage":{"storageLayer":"iceberg"}}"""),
            DatasetEvent("a", 3, """{"storage":{"_deleted":true}}"""));

        IReadOnlyDictionary<string, JsonElement> facets = await _catalog.GetDatasetFacetsAsync(Dataset("a"));

        facets.Keys.Should().BeEquivalentTo("documentation", "schema");
        facets["documentation"].GetRawText().Should().Be("""{"description":"newer"}""");
        facets["schema"].GetProperty("fields").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_run_has_what_all_its_events_name_and_its_newest_facets()
    {
        await SendAsync(
            Run("r", "START", 0, inputs: "a", runFacets: """{"x":{"n":1},"y":{"n":1}}"""),
            Run("r", "COMPLETE", 1, inputs: "b", outputs: "c", runFacets: """{"x":{"m":2}}"""));

        OpenLineageRunDetail run = (await _catalog.FindRunAsync("r"))!;

        run.Inputs.Should().Equal(Dataset("a"), Dataset("b"));
        run.Outputs.Should().Equal(Dataset("c"));
        run.Facets["x"].GetRawText().Should().Be("""{"m":2}""");
        run.Facets["y"].GetRawText().Should().Be("""{"n":1}""");
        (await _catalog.FindRunAsync("nobody")).Should().BeNull();
    }

    [Fact]
    public async Task Names_that_a_late_symlink_joins_are_one_dataset()
    {
        await SendAsync(Run("r1", "COMPLETE", 0, outputs: "path"), Run("r2", "COMPLETE", 1, inputs: "table", outputs: "report", job: "print"));
        (await _catalog.GetDatasetsAsync()).Should().HaveCount(3);

        await SendAsync(DatasetEvent("table", 2, """{"symlinks":{"identifiers":[{"namespace":"db","name":"path","type":"LOCATION"}]}}"""));

        (await _catalog.GetDatasetsAsync()).Should().HaveCount(2);
        OpenLineageDatasetInfo dataset = (await _catalog.FindDatasetAsync(Dataset("table")))!;
        dataset.Should().BeEquivalentTo(await _catalog.FindDatasetAsync(Dataset("path")));
        dataset.Names.Should().Equal(Dataset("path"), Dataset("table"));
        dataset.Producers.Should().ContainSingle();
        dataset.Consumers.Should().ContainSingle();
        OpenLineageLineage lineage = (await _catalog.GetDatasetLineageAsync(Dataset("report"), LineageDirection.Upstream))!;
        lineage.Nodes.Select(node => $"{node.Level} {node.Name.Name}").Should().Equal("0 report", "1 print", "2 path", "3 load");
        (await _tracker.GetLineageGraphAsync()).Upstream(LineageNode.Dataset("db", "report")).Select(one => one.Node.Name).Should().Contain("load");
    }

    [Fact]
    public async Task A_dataset_that_was_renamed_keeps_its_history_and_one_that_was_dropped_says_so()
    {
        await SendAsync(
            Run("r", "COMPLETE", 0, outputs: "old"),
            DatasetEvent("new", 1, """{"lifecycleStateChange":{"lifecycleStateChange":"RENAME","previousIdentifier":{"namespace":"db","name":"old"}}}"""));
        (await _catalog.FindDatasetAsync(Dataset("new")))!.Should().BeEquivalentTo(new { LifecycleState = "RENAME", IsDropped = false, Producers = new[] { s_job } });

        await SendAsync(DatasetEvent("new", 2, """{"lifecycleStateChange":{"lifecycleStateChange":"DROP"}}"""));

        (await _catalog.FindDatasetAsync(Dataset("old")))!.IsDropped.Should().BeTrue();
    }

    [Fact]
    public async Task A_parent_that_is_only_named_is_a_stub_in_its_own_namespace()
    {
        await SendAsync(Run("r", "START", 0, runFacets: """{"parent":{"run":{"runId":"p"},"job":{"namespace":"scheduler","name":"dag"},"root":{"run":{"runId":"q"},"job":{"namespace":"scheduler","name":"all"}}}}"""));

        OpenLineageJobInfo stub = (await _catalog.FindJobAsync(new OpenLineageName { Namespace = "scheduler", Name = "dag" }))!;
        stub.Should().BeEquivalentTo(new { IsStub = true, Runs = 0 });
        stub.LatestRun.Should().BeNull();
        (await _catalog.GetRunsAsync()).Single().Parent.Should().BeEquivalentTo(new { RunId = "p", RootRunId = "q" });
    }

    [Fact]
    public async Task Lineage_goes_as_far_and_in_the_direction_that_is_asked_for()
    {
        await SendAsync(
            Run("1", "COMPLETE", 0, "a", "b", job: "ab"), Run("2", "COMPLETE", 1, "b", "c", job: "bc"), Run("3", "COMPLETE", 2, "c", "a", job: "ca"), Run("4", "COMPLETE", 3, "b", "b", job: "bb"));

        string[] down = await NamesAsync(LineageDirection.Downstream, depth: 2);
        string[] up = await NamesAsync(LineageDirection.Upstream, depth: 1);

        down.Should().Equal("b", "bb", "bc", "c");
        up.Should().Equal("ab", "b", "bb");
        OpenLineageLineage all = (await _catalog.GetDatasetLineageAsync(Dataset("b")))!;
        all.Nodes.Should().HaveCount(7);
        all.Edges.Should().HaveCount(8);
        (await _catalog.GetJobLineageAsync(new OpenLineageName { Namespace = "n", Name = "bc" }, LineageDirection.Downstream, depth: 1))!.Nodes.Should().HaveCount(2);
        (await _catalog.GetDatasetLineageAsync(Dataset("nobody"))).Should().BeNull();

        async Task<string[]> NamesAsync(LineageDirection direction, int depth) =>
            [.. (await _catalog.GetDatasetLineageAsync(Dataset("b"), direction, depth))!.Nodes.Select(node => node.Name.Name).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Twenty_diamonds_one_behind_the_other_are_answered_at_once()
    {
        for (int i = 0; i < 20; i++)
        {
            string from = $"d{i.ToString(CultureInfo.InvariantCulture)}";
            string to = $"d{(i + 1).ToString(CultureInfo.InvariantCulture)}";
            await SendAsync(Run($"l{i}", "COMPLETE", i, from, $"l{i}", job: $"left{i}"), Run($"r{i}", "COMPLETE", i, from, $"r{i}", job: $"right{i}"), Run($"j{i}", "COMPLETE", i, $"l{i},r{i}", to, job: $"join{i}"));
        }

        (await _catalog.GetDatasetLineageAsync(Dataset("d0"), LineageDirection.Downstream))!.Nodes.Should().HaveCount(1 + (20 * 6));
    }

    [Fact]
    public async Task A_run_has_its_data_from_the_run_that_wrote_last_before_it_read()
    {
        await SendAsync(
            Run("w1", "START", 0, outputs: "a", job: "write"), Run("w1", "COMPLETE", 1, job: "write"),
            Run("w2", "START", 4, outputs: "a", job: "write"), Run("w2", "COMPLETE", 5, job: "write"),
            Run("r1", "START", 2, inputs: "a", outputs: "b", job: "read"), Run("r1", "COMPLETE", 9, job: "read"),
            Run("s1", "START", 10, inputs: "b", job: "sum"));

        IReadOnlyList<OpenLineageRunStep> up = (await _catalog.GetRunLineageAsync("s1"))!;
        IReadOnlyList<OpenLineageRunStep> down = (await _catalog.GetRunLineageAsync("w2", LineageDirection.Downstream))!;

        up.Select(step => $"{step.Level} {step.Run.RunId} {step.Dataset.Name} {step.NextRunId}").Should().Equal("1 r1 b s1", "2 w1 a r1");
        down.Should().BeEmpty("the second writing was read by nobody");
        (await _catalog.GetRunLineageAsync("w1", LineageDirection.Downstream))!.Select(step => step.Run.RunId).Should().Equal("r1", "s1");
    }

    [Fact]
    public async Task Columns_are_followed_with_their_transformations_and_what_affects_the_whole()
    {
        await SendAsync(DatasetEvent("b", 0, """
            {"schema":{"fields":[{"name":"name"},{"name":"hash"}]},
             "columnLineage":{"fields":{"hash":{"inputFields":[{"namespace":"db","name":"a","field":"email","transformations":[{"type":"DIRECT","subtype":"TRANSFORMATION","masking":true}]}]}},
                              "dataset":[{"namespace":"db","name":"a","field":"active","transformations":[{"type":"INDIRECT","subtype":"FILTER"}]}]}}
            """));

        LineageColumns up = await _catalog.GetColumnLineageAsync(Dataset("b"), "hash");
        LineageColumns down = await _catalog.GetColumnLineageAsync(Dataset("a"), "active", isDownstream: true);

        up.Columns.Select(column => $"{column.Column.Name}.{column.Column.ColumnName}").Should().BeEquivalentTo("a.email", "b.*", "a.active");
        up.Steps.Select(step => (ColumnTransformation)step.Fact!).Should().ContainSingle(step => step.Masking);
        down.Columns.Select(column => column.Column.ColumnName).Should().BeEquivalentTo("*", "name", "hash");
    }

    [Fact]
    public async Task Jobs_have_versions_by_what_they_read_make_and_run()
    {
        await SendAsync(Run("1", "COMPLETE", 0, "a", "b"), Run("2", "COMPLETE", 1, "a", "b"), Run("3", "COMPLETE", 2, "a,x", "b"));

        IReadOnlyList<OpenLineageJobVersion> versions = await _catalog.GetJobVersionsAsync(s_job);

        versions.Should().HaveCount(2);
        versions[0].RunIds.Should().Equal("3");
        versions[1].RunIds.Should().Equal("1", "2");
        versions[0].Version.Should().NotBe(versions[1].Version).And.HaveLength(32);
    }

    [Fact]
    public async Task Datasets_have_a_version_for_each_run_that_made_them()
    {
        await SendAsync(
            Run("1", "COMPLETE", 0, outputs: "a"),
            Run("2", "START", 1, outputs: "a"),
            Run("2", "COMPLETE", 2, outputs: "a", outputFacets: """{"version":{"datasetVersion":"v7"},"schema":{"fields":[{"name":"x"}]}}"""),
            DatasetEvent("a", 3, """{"lifecycleStateChange":{"lifecycleStateChange":"TRUNCATE"}}"""));

        IReadOnlyList<OpenLineageDatasetVersion> versions = await _catalog.GetDatasetVersionsAsync(Dataset("a"));

        versions.Select(version => (version.RunId, version.LifecycleState)).Should().Equal((null, "TRUNCATE"), ("2", null), ("1", null));
        versions[1].Version.Should().Be("v7");
        versions[1].Schema.GetProperty("fields").GetArrayLength().Should().Be(1);
        versions[2].Version.Should().Be("1");
    }

    [Fact]
    public async Task Lists_are_in_order_filtered_and_paged()
    {
        await SendAsync(
            Run("1", "COMPLETE", 0, "a,b,c", "d", job: "one"),
            Run("2", "FAIL", 1, job: "two"),
            DatasetEvent("c", 2, """{"tags":{"tags":[{"key":"pii","value":"true","field":"email"}]}}"""));

        (await _catalog.GetNamespacesAsync()).Select(space => $"{space.Name} {space.Jobs} {space.Datasets}").Should().Equal("db 0 4", "n 2 0");
        (await _catalog.GetSourcesAsync()).Single().Should().BeEquivalentTo(new { Name = "db", Type = "db", Datasets = 4 });
        (await _catalog.GetTagsAsync()).Single().Should().BeEquivalentTo(new { Key = "pii", Jobs = 0, Datasets = 1 });
        IReadOnlyList<OpenLineageDatasetInfo> page = await _catalog.GetDatasetsAsync(new OpenLineageQuery { Limit = 2 });
        page.Select(dataset => dataset.Name.Name).Should().Equal("a", "b");
        (await _catalog.GetDatasetsAsync(new OpenLineageQuery { After = page[^1].Name })).Select(dataset => dataset.Name.Name).Should().Equal("c", "d");
        (await _catalog.GetDatasetsAsync(new OpenLineageQuery { Tag = "pii" })).Select(dataset => dataset.Name.Name).Should().Equal("c");
        (await _catalog.GetRunsAsync(new OpenLineageQuery { States = [OpenLineageRunState.Failed] })).Single().RunId.Should().Be("2");
        (await _catalog.GetJobsAsync(new OpenLineageQuery { Namespace = "n" })).Select(job => job.Name.Name).Should().Equal("one", "two");
        (await _catalog.SearchAsync("ONE")).Single().Kind.Should().Be(NodeKind.Job);
        (await _catalog.GetEventsAsync(from: At(1), to: At(2)).ToListAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Every_question_can_be_asked_of_an_earlier_state()
    {
        await SendAsync(Run("1", "START", 0, "a", "b"));
        var then = AsOf.Seq(await _tracker.CountRecordsAsync() - 1);
        await SendAsync(Run("1", "COMPLETE", 1, "c"));

        (await _catalog.FindRunAsync("1", then))!.Run.State.Should().Be(OpenLineageRunState.Running);
        (await _catalog.GetDatasetsAsync(new OpenLineageQuery { AsOf = then })).Should().HaveCount(2);
        (await _catalog.GetDatasetsAsync()).Should().HaveCount(3);
        (await _catalog.GetDatasetsAsync(new OpenLineageQuery { AsOf = AsOf.Seq(0) })).Should().BeEmpty();
    }

    private static OpenLineageName Dataset(string name) => new() { Namespace = "db", Name = name };

    private static DateTimeOffset At(int minute) => new(2026, 1, 1, 0, minute, 0, TimeSpan.Zero);

    private static string Time(int minute) => At(minute).ToString("O", CultureInfo.InvariantCulture);

    private static string Run(string id, string type, int minute, string inputs = "", string outputs = "", string job = "load", string runFacets = "{}", string outputFacets = "{}") =>
        "{" + $"\"eventTime\":\"{Time(minute)}\",\"eventType\":\"{type}\",\"run\":{{\"runId\":\"{id}\",\"facets\":{runFacets}}},\"job\":{{\"namespace\":\"n\",\"name\":\"{job}\"}}"
            + $",\"inputs\":[{Datasets(inputs, "{}")}],\"outputs\":[{Datasets(outputs, outputFacets)}]" + "}";

    private static string Datasets(string names, string facets) => string.Join(
        ',', names.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => $"{{\"namespace\":\"db\",\"name\":\"{name}\",\"facets\":{facets}}}"));

    private static string DatasetEvent(string name, int minute, string facets) =>
        "{" + $"\"eventTime\":\"{Time(minute)}\",\"dataset\":{{\"namespace\":\"db\",\"name\":\"{name}\",\"facets\":{facets}}}" + "}";

    private async Task SendAsync(params string[] events)
    {
        OpenLineageIngestResult result = await _tracker.IngestOpenLineageAsync(Ledgers.Utf8($"[{string.Join(',', events)}]"));
        result.Rejections.Should().BeEmpty();
    }
}
