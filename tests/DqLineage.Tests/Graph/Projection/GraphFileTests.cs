using System.Buffers.Binary;
using DqLineage.Stores;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Graph;

public class GraphFileTests
{
    private static readonly GraphFileHeader s_header = new() { LedgerId = Some.Id(7), Count = 1000, LastHash = LedgerHash.OfLeaf([7]), Tenant = "t é" };

    [Fact]
    public void A_graph_is_read_as_it_was_written()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            LineageGraph graph = RandomFile(seed).Build(s_header.Count);
            byte[] file = graph.ToFile(s_header).ToArray();

            GraphFileHeader.TryRead(file, out int start).Should().Be(s_header);
            LineageGraph read = GraphFileReader.TryRead(file.AsSpan(start), Some.Project.Value, s_header.Count)!.Build(s_header.Count);

            read.Nodes.Should().Equal(graph.Nodes);
            read.Edges.Should().Equal(graph.Edges);
            read.Nodes.Select(read.LabelOf).Should().Equal(graph.Nodes.Select(graph.LabelOf));
            read.ToFile(s_header).ToArray().Should().Equal(file);
        }
    }

    [Fact]
    public void Of_every_earlier_state_the_graph_is_the_one_that_was_made_then()
    {
        var random = new Random(3);
        var builder = new LineageGraphBuilder(Some.Project.Value);
        var then = new List<(LineageGraph Graph, byte[] Bytes)>();
        for (int seq = 0; seq < 60; seq++)
        {
            AddRecord(builder, random, seq);
            LineageGraph graph = builder.Build(seq + 1);
            then.Add((graph, graph.ToFile(s_header).ToArray()));
        }

        foreach ((LineageGraph graph, byte[] bytes) in then)
        {
            graph.ToFile(s_header).ToArray().Should().Equal(bytes, "a graph does not change while the next is made");
            LineageGraph earlier = builder.BuildEarlier(graph.Count);
            earlier.ToFile(s_header).ToArray().Should().Equal(bytes);
            foreach (LineageNode node in graph.Nodes)
            {
                earlier.Downstream(node).Should().Equal(graph.Downstream(node));
            }
        }
    }

    [Fact]
    public void A_flipped_bit_is_noticed()
    {
        byte[] file = RandomFile(1).Build(s_header.Count).ToFile(s_header).ToArray();
        for (int bit = 0; bit < 8 * file.Length; bit++)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            GraphFileHeader.TryRead(file, out _).Should().BeNull($"bit {bit} was flipped");
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Whatever_stands_under_a_right_checksum_every_question_can_be_asked_of_it_or_it_is_refused()
    {
        byte[] file = RandomFile(2).Build(s_header.Count).ToFile(s_header).ToArray();
        int accepted = 0;
        foreach (int seed in Enumerable.Range(0, 5))
        {
            accepted += MutationFuzz.Run<LineageNodeNotFoundException>(seed, file[..^4], content => accepted += Ask(content) ? 1 : 0);
        }

        accepted.Should().BePositive();
    }

    [Fact]
    public void Made_by_other_rules_or_of_another_version_it_is_refused()
    {
        byte[] file = RandomFile(1).Build(s_header.Count).ToFile(s_header).ToArray();
        foreach (int place in (int[])[0, 8, file.AsSpan().IndexOf("PRODUCES"u8)])
        {
            byte[] other = [.. file];
            other[place]++;
            GraphFileHeader.TryRead(WithChecksum(other[..^4]), out _).Should().BeNull();
        }
    }

    [Fact]
    public void The_bytes_behind_the_header_never_change_for_the_same_records()
    {
        const string golden =
            "0a00e0e9a3fbd9b6b21f080d646174617365742f772f726177166f7065726174696f6e2f77617265686f7573652f6f700f646174617365742f772f636c65616e127573" +
            "65722f77617265686f7573652f616e6e1673797374656d2f77617265686f7573652f737061726b0e636f6c756d6e2f772f7261772f610e636f6c756d6e2f772f726177" +
            "2f620f6a6f622f77617265686f7573652f6a060100010000023700000002010204030106040111050601010764697265637405686173680001120701010105636c6561" +
            "6e000003136d6f64656c2f77617265686f7573652f6d40331d6879706572706172616d65746572732f77617265686f7573652f6d4033156d6574726963732f77617265" +
            "686f7573652f6d4033040207080900080200023706747261696e0002350a08090c080a000000011670726564696374696f6e2f77617265686f7573652f70020e0b0801" +
            "000b000000000313646174617365742f77617265686f7573652f641a646174617365742f77617265686f7573652e7265706f72742f72206f7065726174696f6e2f7761" +
            "7265686f7573652e76616c69646174696f6e2f7604010c070300023200000004030702070d020e0d000000021b6f7065726174696f6e2f77617265686f7573652e7374" +
            "6167652f7313646174617365742f77617265686f7573652f650312070f010c0f03020f10010f06696d706f72740000011f6f7065726174696f6e2f77617265686f7573" +
            "652e636c65616e73696e672f6303120711010c110302111001110e636c65616e73696e67206f6620640000021d6f7065726174696f6e2f77617265686f7573652e7072" +
            "6f66696c652f701b6d6574726963732f77617265686f7573652e70726f66696c652f7804120712010c120300111202121302120c70726f66696c65206f662064130770" +
            "726f66696c650000021372756e2f77617265686f7573652f72756e2d311c646174617365742f77617265686f7573652f7261772e6f7264657273021207140015140000" +
            "00000412070e010c0e0300130e00140e010e0a76616c69646174696f6e0000000110100c00";

        // Records that a stored graph states otherwise than before need another edition of GraphRules; this says when.
        var graph = new LineageGraphBuilder(Some.Project.Value);
        var raw = LineageNode.Dataset("w", "raw", "7");
        Add(RecordTypes.Operation, new OperationEdges(), new Operation
        {
            OperationId = "op",
            Type = "clean",
            Inputs = [raw],
            Outputs = [LineageNode.Dataset("w", "clean")],
            UserId = "ann",
            SystemId = "spark",
            ColumnLineage = [new ColumnLineage { Output = LineageNode.Column(raw, "a"), Inputs = [LineageNode.Column(raw, "b")], Subtype = "hash", Masking = true }],
        });
        Add(RecordTypes.Model, new ModelEdges(), new ModelTraining
        {
            Model = new ModelRef { Id = "m", Version = "3" },
            Datasets = [new TrainingDataset { Node = raw, Split = "train", SampleCount = 5 }],
            Hyperparameters = new Dictionary<string, DataValue> { ["rate"] = 0.1 },
            Metrics = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["test"] = new Dictionary<string, double> { ["auc"] = 1 } },
        });
        Add(RecordTypes.Prediction, new PredictionEdges(), new Prediction { PredictionId = "p", Model = new ModelRef { Id = "m", Version = "3" }, Inputs = [raw] });
        DatasetRef dataset = Some.Dataset("d") with { Version = "2" };
        Add(RecordTypes.Job, new JobEdges(), new JobRecord { JobId = "j", InputAssets = [dataset], SubmittedBy = "ann", OutputReportUri = "r", ValidationIds = ["v"] });
        Add(RecordTypes.Stage, new StageEdges(), new StageRecord { StageId = "s", Name = "import", Inputs = [dataset], Outputs = [Some.Dataset("e")] });
        Add(RecordTypes.Cleansing, new CleansingEdges(), new CleansingJob { CleansingJobId = "c", Dataset = dataset, OutputDataset = Some.Dataset("e") });
        Add(RecordTypes.Profile, new ProfileEdges(), new ProfilingSnapshot { SnapshotId = "p", Dataset = dataset, RecordCount = 1, ProfilingContextId = "x", CleansingJobId = "c" });
        Add(RecordTypes.Run, new RunEdges(), Some.Run());
        Add(RecordTypes.Validation, new ValidationEdges(), new ValidationResult { ValidationId = "v", Dataset = dataset, RunId = "run-1", ProfilingContextId = "x" });
        Add(RecordTypes.Asset, new AssetEdges(), new Asset { Dataset = Some.Dataset("e"), Parents = [dataset] });

        byte[] file = graph.Build(10).ToFile(s_header).ToArray();

        GraphFileHeader.TryRead(file, out int start);
        Convert.ToHexStringLower(file.AsSpan(start..^4)).Should().Be(golden);

        void Add<T>(RecordType<T> type, EdgeSource<T> source, T data)
            where T : class
        {
            type.Validate(data);
            graph.Begin(graph.RecordCount, Some.Instant);
            var context = new LineageContext { Job = "j" };
            source.Add(new Recorded<T> { Seq = graph.RecordCount, Time = Some.Instant, Id = Some.Id(), Kind = type.Kind, Context = context, Data = data }, graph);
        }
    }

    private static bool Ask(byte[] content)
    {
        byte[] file = WithChecksum(content);
        if (GraphFileHeader.TryRead(file, out int start) is not { } header || GraphFileReader.TryRead(file.AsSpan(start), Some.Project.Value, header.Count) is not { } builder)
        {
            return false;
        }

        LineageGraph now = builder.Build(header.Count);
        foreach (LineageGraph graph in (LineageGraph[])[now, builder.BuildEarlier(Math.Min(header.Count, 20))])
        {
            foreach (LineageNode node in graph.Nodes.Take(5))
            {
                _ = graph.Impact(node).CountsByKind;
                _ = graph.Upstream(node).Count + graph.Around(node, 2).EdgeCount + graph.LabelOf(node).Length;
            }

            _ = graph.Edges.Count(edge => edge.From.Name.Length > 0 && edge.Time > default(DateTimeOffset) && edge.Fact is not null);
        }

        return true;
    }

    private static byte[] WithChecksum(byte[] content)
    {
        byte[] file = [.. content, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(content.Length), Crc32C.Of(content));
        return file;
    }

    private static LineageGraphBuilder RandomFile(int seed)
    {
        var random = new Random(seed);
        var builder = new LineageGraphBuilder(Some.Project.Value);
        for (int seq = random.Next(5); seq < 40; seq += random.Next(1, 5))
        {
            AddRecord(builder, random, seq);
        }

        return builder;
    }

    private static void AddRecord(LineageGraphBuilder builder, Random random, int seq)
    {
        builder.Begin(seq, Some.Instant.AddSeconds(seq));
        for (int edges = random.Next(4); edges > 0; edges--)
        {
            builder.Add(Node(random), Node(random), (EdgeType)random.Next(GraphRules.EdgeTypeCount), Fact(random));
        }

        if (random.Next(3) == 0)
        {
            builder.Label(Node(random), $"label {random.Next(3)}");
        }
    }

    private static LineageEdgeFact? Fact(Random random) => random.Next(4) switch
    {
        0 => new DatasetUse { Version = random.Next(2) == 0 ? null : "1 é", Split = "train", Filter = string.Empty, SampleCount = random.Next(2) == 0 ? null : random.Next(-3, 3) },
        1 => new ColumnTransformation { Type = random.Next(2) == 0 ? ColumnLineageType.Indirect : "other", Subtype = "hash", Description = random.Next(2) == 0 ? null : "ä", Masking = random.Next(2) == 0 },
        _ => null,
    };

    private static LineageNode Node(Random random) => random.Next(4) switch
    {
        0 => new LineageNode(NodeKind.Model, "w", $"m{random.Next(3)}", random.Next(2) == 0 ? null : "1 é"),
        1 => LineageNode.Recorded($"feature/w/f{random.Next(9)}"),
        2 => LineageNode.Column(LineageNode.Dataset("w", "ä"), $"c{random.Next(9)}"),
        _ => LineageNode.Dataset("s3://w", $"t{random.Next(9)}", "7"),
    };
}
