using DqLineage.Benchmarks;
using Microsoft.Data.Sqlite;

namespace DqLineage.Measurements;

/// <summary>Making the lineage graph of records that were read, and asking it for an impact.</summary>
internal sealed class Lineage : Scenario
{
    /// <summary>How often a side asks in one round.</summary>
    private const int Questions = 10;
    private const double Millisecond = 1e3;
    private const double Microsecond = 1e6;

    internal override int Order => 13;

    internal override string Name => "lineage";

    internal override string Summary =>
        "Operations over datasets, each with five inputs and five outputs, in groups of 20,000 nodes that are hardly connected with each other and full of cycles within. Making the graph begins with the typed "
        + "records, as reading leaves them. The impact, with levels and numbers of ways, is held against a walk over dictionaries of texts and against a recursive query over integers, neither of which counts ways. "
        + "Then the same operations in a ledger: the first graph after opening, from the records and from what the store keeps of it; and appending, on the disk, while somebody asks for the graph ten times a second: each ask reads what was appended since.";

    internal override string Targets => "≤ 1 µs an edge; an impact that reaches 20,000 nodes ≤ 2 × a walk over dictionaries and ≤ 0.05 × recursive SQL; appends ≤ 1.05 ×";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        int edges = setting.Records(1_000_000, atMost: 1_000_000);
        Operation[] operations = [.. LineageOperations.Make(edges / LineageOperations.Edges)];
        IReadOnlyList<Costs> made = await Rounds.RunAsync(setting.RoundsOf(5), [new Side("a graph", edges, () => Make(operations).Build(edges))], warmUp: 1);
        yield return InUnit(made[0], Microsecond, "µs") with
        {
            Row = $"make a graph of {Units.Count(edges)} edges, an edge",
            Target = Target.AtMost(1, "µs"),
            Detail = "the records are in memory, as they are when they were read",
        };

        LineageGraphBuilder builder = Make(operations);
        LineageGraph graph = builder.Build(edges);
        LineageNode origin = operations[0].Inputs[0];
        Dictionary<string, List<string>> dictionary = DictionaryOf(graph);
        using BenchmarkFolder folder = setting.NewFolder();
        using var table = new EdgeTable(folder["edges.db"], graph);
        int reached = graph.Impact(origin).Nodes.Count;
        IReadOnlyList<Costs> costs = await Rounds.RunAsync(
            setting.RoundsOf(9),
            [
                new Side("dictionaries", Questions, () => Ask(() => Require(reached, Walk(dictionary, origin.ToString())))),
                new Side("recursive SQL", Questions, () => Ask(() => Require(reached, table.Reach(origin)))),
                new Side("downstream", Questions, () => Ask(() => Require(reached, graph.Downstream(origin).Count))),
                new Side("impact", Questions, () => Ask(() => Require(reached, graph.Impact(origin).Nodes.Count))),
            ]);
        string row = $"impact over {Units.Count(edges)} edges reaching {Units.Count(reached)} nodes";
        yield return costs[3].TimeAgainst(costs[0]).ToFigure(row, "a walk over dictionaries", Target.AtMost(2), costs[0], costs[3]);
        yield return costs[3].TimeAgainst(costs[1]).ToFigure(row, "recursive SQL over integers", Target.AtMost(0.05), costs[1], costs[3]);
        yield return costs[2].TimeAgainst(costs[0]).ToFigure("the same without the ways", "a walk over dictionaries", Target.None, costs[0], costs[2]);
        yield return costs[2].TimeAgainst(costs[1]).ToFigure("the same without the ways", "recursive SQL over integers", Target.AtMost(0.05), costs[1], costs[2]);

        int next = 0;
        var source = new OperationEdges();
        IReadOnlyList<Costs> added = await Rounds.RunAsync(
            setting.RoundsOf(9),
            [
                new Side("one more", 1, () =>
                {
                    builder.Begin(edges + next, DateTimeOffset.UnixEpoch);
                    source.Add(RecordOf(edges + next, operations[next++] with { OperationId = $"more-{next}" }), builder);
                    _ = builder.Build(edges + next).Impact(origin).Nodes.Count;
                }),
            ]);
        yield return InUnit(added[0], Millisecond, "ms") with
        {
            Row = $"one more operation in a graph of {Units.Count(edges)} edges, and an impact",
            Target = Target.AtMost(50, "ms"),
            Detail = $"the impact reaches {Units.Count(reached)} nodes",
        };

        await foreach (Figure figure in LineageLedger.RunAsync(setting, operations))
        {
            yield return figure;
        }
    }

    internal static Figure InUnit(Costs costs, double unitsOfSecond, string unit) => new()
    {
        Row = costs.Name,
        Reached = costs.Median * unitsOfSecond,
        Unit = unit,
        Spread = (costs.Seconds.Min() * unitsOfSecond, costs.Seconds.Max() * unitsOfSecond),
    };

    private static void Ask(Action question)
    {
        for (int i = 0; i < Questions; i++)
        {
            question();
        }
    }

    private static LineageGraphBuilder Make(Operation[] operations)
    {
        var source = new OperationEdges();
        var graph = new LineageGraphBuilder("benchmarks");
        for (int i = 0; i < operations.Length; i++)
        {
            graph.Begin(i, DateTimeOffset.UnixEpoch);
            source.Add(RecordOf(i, operations[i]), graph);
        }

        return graph;
    }

    private static Recorded<Operation> RecordOf(long seq, Operation operation) =>
        new() { Seq = seq, Time = DateTimeOffset.UnixEpoch, Id = default, Kind = RecordKinds.Operation, Context = LineageContext.Empty, Data = operation };

    private static Dictionary<string, List<string>> DictionaryOf(LineageGraph graph)
    {
        var edges = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (LineageEdge edge in graph.Edges)
        {
            if (!edges.TryGetValue(edge.From.ToString(), out List<string>? targets))
            {
                edges.Add(edge.From.ToString(), targets = []);
            }

            targets.Add(edge.To.ToString());
        }

        return edges;
    }

    private static int Walk(Dictionary<string, List<string>> edges, string origin)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { origin };
        var queue = new Queue<string>([origin]);
        while (queue.TryDequeue(out string? node))
        {
            foreach (string next in edges.GetValueOrDefault(node) ?? [])
            {
                if (seen.Add(next))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return seen.Count - 1;
    }

    private static void Require(int expected, int reached)
    {
        if (reached != expected)
        {
            throw new InvalidOperationException($"{reached} nodes were reached, and {expected} on another way.");
        }
    }

    /// <summary>The same edges as numbers, in a table with an index.</summary>
    private sealed class EdgeTable : IDisposable
    {
        private readonly Dictionary<LineageNode, int> _numbers;
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _reach;

        internal EdgeTable(string path, LineageGraph graph)
        {
            SQLitePCL.Batteries_V2.Init();
            _numbers = graph.Nodes.Index().ToDictionary(node => node.Item, node => node.Index);
            _connection = new SqliteConnection($"Data Source={path};Pooling=False");
            _connection.Open();
            Run("PRAGMA journal_mode = OFF");
            Run("PRAGMA cache_size = -65536");
            Run("CREATE TABLE edges (source INTEGER NOT NULL, target INTEGER NOT NULL, PRIMARY KEY (source, target)) WITHOUT ROWID");
            using (SqliteTransaction transaction = _connection.BeginTransaction())
            using (SqliteCommand insert = _connection.CreateCommand())
            {
                insert.Transaction = transaction;
                insert.CommandText = "INSERT OR IGNORE INTO edges VALUES ($source, $target)";
                SqliteParameter source = insert.Parameters.Add("$source", SqliteType.Integer);
                SqliteParameter target = insert.Parameters.Add("$target", SqliteType.Integer);
                foreach (LineageEdge edge in graph.Edges)
                {
                    source.Value = _numbers[edge.From];
                    target.Value = _numbers[edge.To];
                    insert.ExecuteNonQuery();
                }

                transaction.Commit();
            }

            _reach = _connection.CreateCommand();
            _reach.CommandText = "WITH RECURSIVE reach(node) AS (SELECT $origin UNION SELECT target FROM reach JOIN edges ON source = node) SELECT count(*) - 1 FROM reach";
            _reach.Parameters.Add("$origin", SqliteType.Integer);
        }

        internal int Reach(LineageNode origin)
        {
            _reach.Parameters[0].Value = _numbers[origin];
            return (int)(long)_reach.ExecuteScalar()!;
        }

        public void Dispose()
        {
            _reach.Dispose();
            _connection.Dispose();
        }

        private void Run(string sql)
        {
            using SqliteCommand command = _connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
