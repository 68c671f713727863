using System.Globalization;
using System.Text.Json;
using FluentAssertions.Execution;

namespace DqLineage.OpenLineage.Tests.Catalog;

/// <summary>A reference answer, and how the state of a ledger is held against it.</summary>
internal sealed class Truth(JsonElement truth, IReadOnlyList<JsonElement> events)
{
    // One event names column inputs without a namespace. The reference counts it as unusable, and has its run, its job and its datasets all the same; here it is recorded.
    private const string HalfUsableJob = "iceberg_integration_test.execute_save_into_data_source_command.second_ol_clients";

    // Fixtures that share the id of a run which they tell under different jobs. The reference has the job that comes first in the files, which in another order is another one.
    private static readonly string[] s_runsOfSeveralJobs =
        ["6edf42ed-d8d0-454a-b819-d09b9067ff99", "d46e465b-d358-4d32-83d4-df660ff614dd", "87103811-29c1-55fb-896d-7a7ca25354a2"];

    private JsonElement Summary => truth.GetProperty("summary");

    /// <summary>How many events are rejected.</summary>
    internal int Rejected =>
        Summary.GetProperty("unusable").GetInt32() - truth.GetProperty("jobs").EnumerateArray().Count(job => job.GetProperty("name").GetString() == HalfUsableJob);

    internal async Task CompareAsync(LineageTracker tracker, string because)
    {
        var catalog = new OpenLineageCatalog(tracker);
        LineageGraph graph = await tracker.GetLineageGraphAsync();
        using var scope = new AssertionScope();
        CompareRuns(await catalog.GetRunsAsync(), because);
        await CompareJobsAsync(catalog, because);
        await CompareDatasetsAsync(catalog, graph, because);
        CompareColumns(graph, because);
        await CompareAssertionsAsync(tracker, because);
    }

    private void CompareRuns(IReadOnlyList<OpenLineageRunInfo> runs, string because)
    {
        Texts(runs.Select(run => $"{run.RunId} {Word(run.State)} {run.Events} {Time(run.StartedAt)} {Time(run.EndedAt)}"))
            .Should().Equal(
                Texts(truth.GetProperty("runs").EnumerateObject().Select(run =>
                    $"{run.Name} {Text(run.Value, "state")} {Events(run).ToString(CultureInfo.InvariantCulture)} {Time(run.Value, "startedAt")} {Time(run.Value, "endedAt")}")),
                because);

        foreach (JsonProperty run in truth.GetProperty("runs").EnumerateObject())
        {
            OpenLineageRunInfo ours = runs.Single(one => one.RunId == run.Name);
            string job = Pair(run.Value.GetProperty("job"));
            ours.Jobs.Select(Pair).Should().Contain(job, because);
            if (!s_runsOfSeveralJobs.Contains(run.Name))
            {
                Pair(ours.Job).Should().Be(job, because);
                ours.Jobs.Should().ContainSingle(because);
            }
        }

        // The reference has every parent that a run ever named, and there are runs that name two.
        string[] parents = Texts(truth.GetProperty("parents").EnumerateArray().Select(parent => $"{parent[0].GetString()} {parent[1].GetString()} {Pair(parent[2].GetString()!, parent[3].GetString()!)}"));
        string[] named = Texts(runs.Where(run => run.Parent is not null).Select(run => $"{run.RunId} {run.Parent!.RunId} {Pair(run.Parent.Job)}"));
        named.Except(parents).Should().BeEmpty(because);
        named.Select(RunOf).Should().Equal(parents.Select(RunOf).Distinct(), because);
    }

    private async Task CompareJobsAsync(OpenLineageCatalog catalog, string because)
    {
        IReadOnlyList<OpenLineageJobInfo> jobs = await catalog.GetJobsAsync();
        Texts(jobs.Where(job => !job.IsStub).Select(job => $"{Pair(job.Name)} <- {string.Join(", ", job.Inputs.Select(Pair))} -> {string.Join(", ", job.Outputs.Select(Pair))}"))
            .Should().Equal(
                Texts(truth.GetProperty("jobs").EnumerateArray().Select(job => $"{Pair(Text(job, "namespace"), Text(job, "name"))} <- {Pairs(job, "inputs")} -> {Pairs(job, "outputs")}")),
                because);
        jobs.Where(job => job.IsStub).Select(job => Pair(job.Name))
            .Except(truth.GetProperty("parents").EnumerateArray().Select(parent => Pair(parent[2].GetString()!, parent[3].GetString()!))).Should().BeEmpty(because);
    }

    private async Task CompareDatasetsAsync(OpenLineageCatalog catalog, LineageGraph graph, string because)
    {
        IReadOnlyList<OpenLineageDatasetInfo> datasets = await catalog.GetDatasetsAsync();
        string[] expected = Texts(truth.GetProperty("datasets").EnumerateArray().Select(Pair));
        expected.Should().BeSubsetOf(datasets.SelectMany(dataset => dataset.Names).Select(Pair), because);
        datasets.Select(dataset => Pair(dataset.Name)).Except(expected).Should().BeEmpty(because);

        foreach (JsonElement link in truth.GetProperty("symlinks").EnumerateArray().Where(link => link[2].GetString() != "None"))
        {
            OpenLineageDatasetInfo? found = await catalog.FindDatasetAsync(new OpenLineageName { Namespace = link[2].GetString()!, Name = link[3].GetString()! });
            found!.Names.Select(Pair).Should().Contain(Pair(link[0].GetString()!, link[1].GetString()!), because);
        }

        // The reference does not follow symlinks; none of them joins two datasets of its events.
        foreach (JsonProperty closure in truth.GetProperty("closureSizes").EnumerateObject())
        {
            string[] name = closure.Name.Split('|', 2);
            var node = LineageNode.Dataset(name[0], name[1]);
            (Reached(graph.Upstream(node), expected), Reached(graph.Downstream(node), expected))
                .Should().Be((closure.Value.GetProperty("up").GetInt32(), closure.Value.GetProperty("down").GetInt32()), $"of {closure.Name}, {because}");
        }
    }

    private void CompareColumns(LineageGraph graph, string because)
    {
        string[] ours = Texts(graph.Edges
            .Where(edge => edge.Type == EdgeType.DerivedFrom && edge.To.ColumnName != "*")
            .Select(edge => $"{Column(edge.From)} <- {Column(edge.To)} {Transformation((ColumnTransformation)edge.Fact!)}"));

        ours.Should().Equal(
            Texts(truth.GetProperty("columnEdges").EnumerateArray().Select(edge => $"{Triple(edge, 0)} <- {Triple(edge, 3)} {Transformation(edge, 6)}")
                .Concat(truth.GetProperty("datasetLevelColumnEdges").EnumerateArray().Select(edge =>
                    $"{edge[0].GetString()}|{edge[1].GetString()}|* <- {Triple(edge, 2)} {Transformation(edge, 5)}"))),
            because);
    }

    private async Task CompareAssertionsAsync(LineageTracker tracker, string because)
    {
        List<ExpectationResult> assertions = await tracker.FindValidationsAsync(new ValidationQuery())
            .Where(validation => validation.Data.Metadata!["openlineage_facet"].Json.Contains("inputs[", StringComparison.Ordinal))
            .SelectMany(validation => validation.Data.Expectations.ToAsyncEnumerable())
            .ToListAsync();

        (assertions.Count, assertions.Count(assertion => !assertion.Success))
            .Should().Be((Summary.GetProperty("assertions").GetInt32(), Summary.GetProperty("assertionsFailed").GetInt32()), because);
    }

    private static int Reached(IReadOnlyList<ReachedNode> reached, string[] datasets) =>
        reached.Count(one => one.Node.Kind == NodeKind.Dataset && datasets.Contains(Pair(one.Node.Namespace, one.Node.Name)));

    private static string RunOf(string link) => link[..link.IndexOf(' ', StringComparison.Ordinal)];

    // An event that two sources hold is one event; the reference for all of them counts both.
    private int Events(JsonProperty run)
    {
        string[] ofRun = [.. events.Where(one => one.TryGetProperty("run", out JsonElement named) && named.TryGetProperty("runId", out JsonElement id) && id.GetString() == run.Name)
            .Where(one => one.TryGetProperty("eventTime", out _)).Select(one => JsonSerializer.Serialize(one))];
        return run.Value.GetProperty("events").GetInt32() - (ofRun.Length - ofRun.Distinct().Count());
    }

    private static string Transformation(ColumnTransformation transformation) =>
        $"{transformation.Type} {transformation.Subtype}";

    // Where nothing is said of an input its values are in the output: that is what no transformation means here.
#pragma warning disable CA1308 // The graph's words are in lower case.
    private static string Transformation(JsonElement edge, int at) =>
        $"{(edge[at].GetString() is { Length: > 0 } type ? type : "DIRECT").ToLowerInvariant()} {edge[at + 1].GetString()!.ToLowerInvariant()}";
#pragma warning restore CA1308

    private static string Column(LineageNode node) => $"{node.Namespace}|{node.Name}|{node.ColumnName}";

    private static string Triple(JsonElement edge, int at) => $"{edge[at].GetString()}|{edge[at + 1].GetString()}|{edge[at + 2].GetString()}";

    private static string Word(OpenLineageRunState state) => state.ToString().ToUpperInvariant();

    private static string Time(DateTimeOffset? time) => time is { } given ? given.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) : "-";

    private static string Time(JsonElement json, string name) => json.GetProperty(name).ValueKind == JsonValueKind.Null ? "-" : Time(json.GetProperty(name).GetDateTimeOffset());

    private static string Pairs(JsonElement job, string name) => string.Join(", ", job.GetProperty(name).EnumerateArray().Select(Pair).Order(StringComparer.Ordinal));

    private static string Pair(JsonElement pair) => Pair(pair[0].GetString()!, pair[1].GetString()!);

    private static string Pair(OpenLineageName name) => Pair(name.Namespace, name.Name);

    private static string Pair(string space, string name) => $"{space}|{name}";

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static string[] Texts(IEnumerable<string> texts) => [.. texts.Distinct().Order(StringComparer.Ordinal)];
}
