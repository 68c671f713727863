using DqLineage.Stores;

namespace DqLineage.Tests.Graph;

/// <summary>A ledger on the disk that several trackers are open on, as several processes are, and graphs of it compared with ones that are made from its records alone.</summary>
internal sealed class ProjectionLedger : IAsyncDisposable
{
    internal const int StoreEvery = 20;

    private readonly TempFolder _folder = new();
    private readonly bool _isSqlite;
    private readonly List<LineageTracker> _open = [];
    private int _named;

    internal ProjectionLedger(string kind)
    {
        _isSqlite = string.Equals(kind, "sqlite", StringComparison.Ordinal);
        Path = _folder[_isSqlite ? "ledger.db" : "ledger"];
    }

    internal string Path { get; }

    internal LineageStore NewStore(bool isReadOnly = false) => _isSqlite
        ? new SqliteLineageStore(Path, new SqliteLineageStoreOptions { ReadOnly = isReadOnly, Durability = Durability.OperatingSystem })
        : new JsonlLineageStore(Path, new JsonlLineageStoreOptions { ReadOnly = isReadOnly, Durability = Durability.OperatingSystem });

    internal async Task<LineageTracker> OpenAsync(bool keepsProjection = true, bool isReadOnly = false, int storeEvery = StoreEvery)
    {
        var options = new LineageTrackerOptions { KeepsLineageProjection = keepsProjection, StoreProjectionEvery = storeEvery };
        LineageTracker tracker = await LineageTracker.OpenAsync(Some.Project, NewStore(isReadOnly), options);
        _open.Add(tracker);
        return tracker;
    }

    /// <summary>Records something that states edges, or now and then nothing.</summary>
    internal async Task RecordAsync(LineageTracker tracker, Random random)
    {
        using IDisposable scope = tracker.BeginScope(new LineageContext { Tenant = TenantOf(random) });
        switch (random.Next(8))
        {
            case 0:
                await tracker.RecordModelTrainingAsync(new ModelTraining
                {
                    Model = new ModelRef { Id = $"m{random.Next(3)}", Version = random.Next(2) == 0 ? null : $"{random.Next(3)}" },
                    Datasets = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new TrainingDataset { Node = Dataset(random) })],
                    Metrics = random.Next(2) == 0 ? null : new Dictionary<string, IReadOnlyDictionary<string, double>> { ["test"] = new Dictionary<string, double> { ["auc"] = 1 } },
                });
                break;
            case 1:
                await tracker.RecordPredictionAsync(new Prediction { Model = new ModelRef { Id = $"m{random.Next(3)}" }, Inputs = [Dataset(random)] });
                break;
            case 2:
                await tracker.RecordAuditEventAsync(Some.AuditEvent());
                break;
            default:
                await tracker.CaptureOperationAsync(Operation(random));
                break;
        }
    }

    internal static string? TenantOf(Random random) => random.Next(4) switch { 0 => "t0", 1 => "t1", _ => null };

    /// <summary>The bytes of a graph, by which two are the same when they have the same nodes, edges and labels in the same order.</summary>
    internal static byte[] BytesOf(LineageGraph graph) =>
        graph.ToFile(new GraphFileHeader { LedgerId = Some.Id(), Count = Math.Max(1, graph.Count), LastHash = default, Tenant = null }).ToArray();

    /// <summary>The graph made from the records alone.</summary>
    internal async Task<LineageGraph> MakeFreshAsync(AsOf asOf = default, string? tenant = null)
    {
        await using LineageTracker fresh = await LineageTracker.OpenAsync(Some.Project, NewStore(isReadOnly: true), new LineageTrackerOptions { KeepsLineageProjection = false });
        return await fresh.GetLineageGraphAsync(asOf, tenant);
    }

    internal async Task CompareAsync(LineageTracker tracker, Random random, string because)
    {
        long count = (await tracker.Store.GetHeadAsync()).Count;
        AsOf asOf = random.Next(3) == 0 ? AsOf.Seq(random.NextInt64(count)) : AsOf.Seq(count - 1);
        string? tenant = TenantOf(random);
        LineageGraph graph = await tracker.GetLineageGraphAsync(asOf, tenant);
        LineageGraph fresh = await MakeFreshAsync(asOf, tenant);

        graph.Count.Should().Be(fresh.Count, because);
        BytesOf(graph).Should().Equal(BytesOf(fresh), because);
        if (graph.Nodes.Count > 0)
        {
            LineageNode node = graph.Nodes[random.Next(graph.Nodes.Count)];
            graph.Impact(node).Nodes.Should().Equal(fresh.Impact(node).Nodes, because);
            graph.Upstream(node).Should().Equal(fresh.Upstream(node), because);
            graph.LabelOf(node).Should().Be(fresh.LabelOf(node), because);
        }
    }

    /// <summary>Does something to what is stored: takes it away, changes a byte, or cuts it.</summary>
    internal async Task DamageAsync(Random random)
    {
        await using LineageStore store = NewStore();
        await store.OpenAsync(Some.Settings);
        foreach (string name in await store.ListProjectionsAsync(default))
        {
            byte[] content = (await store.ReadProjectionAsync(name, default))!;
            switch (random.Next(3))
            {
                case 0:
                    content[random.Next(content.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    content = content[..random.Next(1, content.Length)];
                    break;
                default:
                    content = [1];
                    break;
            }

            (await store.TryKeepProjectionAsync(name, content, default)).Should().BeTrue();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (LineageTracker tracker in _open)
        {
            await tracker.DisposeAsync();
        }

        _folder.Dispose();
    }

    private Operation Operation(Random random) => new()
    {
        OperationId = random.Next(5) == 0 ? "again" : $"op-{random.Next(1000)}-{++_named}",
        Type = $"type {random.Next(4)}",
        Inputs = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Dataset(random))],
        Outputs = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Dataset(random))],
        UserId = random.Next(2) == 0 ? "ann" : null,
        ColumnLineage = random.Next(4) > 0 ? null : [new ColumnLineage { Output = LineageNode.Column(Dataset(random), "é"), Inputs = [LineageNode.Column(Dataset(random), "b")] }],
    };

    private static LineageNode Dataset(Random random) => LineageNode.Dataset("postgres://db:5432", $"t {random.Next(30)}", random.Next(3) == 0 ? $"{random.Next(3)}" : null);
}
