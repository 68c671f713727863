using DqLineage.Stores;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Graph;

public class LineageProjectionTests
{
    public static TheoryData<string> Kinds { get; } = ["jsonl", "sqlite"];

    [Theory]
    [InlineData("jsonl", 1)]
    [InlineData("jsonl", 2)]
    [InlineData("jsonl", 3)]
    [InlineData("sqlite", 4)]
    [InlineData("sqlite", 5)]
    [InlineData("sqlite", 6)]
    public async Task Whatever_happens_the_graph_is_the_one_that_the_records_state(string kind, int seed)
    {
        await using var ledger = new ProjectionLedger(kind);
        var random = new Random(seed);
        LineageTracker[] trackers = [await ledger.OpenAsync(), await ledger.OpenAsync()];
        for (int step = 0; step < 120; step++)
        {
            int which = random.Next(2);
            string because = $"seed {seed}, step {step}";
            switch (random.Next(12))
            {
                case 0:
                    await trackers[which].DisposeAsync();
                    trackers[which] = await ledger.OpenAsync();
                    break;
                case 1:
                    await trackers[which].DisposeAsync();
                    await ledger.DamageAsync(random);
                    trackers[which] = await ledger.OpenAsync();
                    break;
                case 2:
                    await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => ledger.RecordAsync(trackers[which], new Random(random.Next()))));
                    break;
                case < 8:
                    await ledger.RecordAsync(trackers[which], random);
                    break;
                default:
                    await ledger.CompareAsync(trackers[which], random, because);
                    break;
            }
        }

        await ledger.CompareAsync(trackers[0], random, $"seed {seed}, at the end");
        LedgerVerification verification = await trackers[1].VerifyAsync();
        verification.ProjectionFault.Should().BeNull();
        verification.IsIntact.Should().BeTrue();
    }

    [Fact]
    public async Task Asked_again_for_the_same_state_it_is_the_same_graph()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.CaptureOperationAsync("a", [LineageNode.Dataset("w", "raw")], [LineageNode.Dataset("w", "clean")]);
        LineageGraph first = await ledger.Tracker.GetLineageGraphAsync();

        (await ledger.Tracker.GetLineageGraphAsync()).Should().BeSameAs(first);
        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent());
        LineageGraph later = await ledger.Tracker.GetLineageGraphAsync();
        (later.Count, later.EdgeCount).Should().Be((first.Count + 1, first.EdgeCount));
        await ledger.Tracker.CaptureOperationAsync("b", [LineageNode.Dataset("w", "clean")], [LineageNode.Dataset("w", "report")]);

        (await ledger.Tracker.GetLineageGraphAsync()).EdgeCount.Should().Be(4);
        (first.EdgeCount, later.EdgeCount).Should().Be((2, 2), "a graph does not change");
    }

    [Fact]
    public async Task Of_records_that_were_read_none_is_read_again()
    {
        ListStore store = await LineageOfAsync(30);
        await using var tracker = new LineageTracker(Some.Project, store);
        await tracker.GetLineageGraphAsync();
        long before = store.LinesRead;
        await tracker.CaptureOperationAsync("last", [LineageNode.Dataset("w", "raw")], []);

        await tracker.GetLineageGraphAsync();
        await tracker.GetLineageGraphAsync(AsOf.Seq(5));
        await tracker.GetLineageGraphAsync(AsOf.Seq(17));

        (store.LinesRead - before).Should().Be(1);
    }

    [Fact]
    public async Task Many_that_ask_at_once_share_one_reading()
    {
        ListStore store = await LineageOfAsync(30);
        await using var tracker = new LineageTracker(Some.Project, store);
        using var mayRead = new ManualResetEventSlim();
        store.Reading = seq => HeldTracker.Hold(seq, mayRead);
        long before = store.LinesRead;

        Task<LineageGraph>[] asked = [.. Enumerable.Range(0, 20).Select(_ => tracker.GetLineageGraphAsync())];
        mayRead.Set();
        LineageGraph[] graphs = await Task.WhenAll(asked);

        graphs.Distinct().Should().ContainSingle();
        (store.LinesRead - before).Should().BeLessThanOrEqualTo(33, "each record is read once, and the first one for the identity");
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_end_the_reading_of_others()
    {
        await using HeldTracker held = await HeldTracker.OpenAsync(await LineageOfAsync(30));
        Task<LineageGraph> impatient = held.AskImpatientlyAsync();
        Task<LineageGraph> patient = held.Tracker.GetLineageGraphAsync();

        await held.GiveUpAsync(impatient);
        held.LetGo();

        (await patient).EdgeCount.Should().Be(60);
    }

    [Fact]
    public async Task When_nobody_waits_any_more_the_reading_ends_and_the_next_goes_on_from_there()
    {
        await using HeldTracker held = await HeldTracker.OpenAsync(await LineageOfAsync(30));
        Task<LineageGraph> impatient = held.AskImpatientlyAsync();
        await held.GiveUpAsync(impatient);

        Task<LineageGraph> next = held.Tracker.GetLineageGraphAsync();
        held.LetGo();

        (await next).EdgeCount.Should().Be(60);
    }

    [Fact]
    public async Task A_reading_that_fails_fails_for_who_asked_and_the_next_one_tries_again()
    {
        ListStore store = await LineageOfAsync(30);
        await using var tracker = new LineageTracker(Some.Project, store);
        await tracker.EnsureOpenAsync();
        store.Faults[20] = new LineageStoreException("The disk is away.");

        await FluentActions.Awaiting(() => tracker.GetLineageGraphAsync()).Should().ThrowAsync<LineageStoreException>();
        store.Faults.Clear();

        (await tracker.GetLineageGraphAsync()).EdgeCount.Should().Be(60);
    }

    [Fact]
    public async Task Asked_after_the_end_it_says_that_the_tracker_is_disposed()
    {
        ListStore store = await LineageOfAsync(30);
        var tracker = new LineageTracker(Some.Project, store);
        await tracker.EnsureOpenAsync();
        store.IsStuck = true;
        Task<LineageGraph> asked = tracker.GetLineageGraphAsync();

        await tracker.DisposeAsync();

        await FluentActions.Awaiting(() => asked).Should().ThrowAsync<ObjectDisposedException>();
        await FluentActions.Awaiting(() => tracker.GetLineageGraphAsync()).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task More_tenants_than_are_kept_are_answered_all_the_same()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        for (int round = 1; round <= 3; round++)
        {
            for (int tenant = 0; tenant < 12; tenant++)
            {
                using (ledger.Tracker.BeginScope(new LineageContext { Tenant = $"t{tenant}" }))
                {
                    await ledger.Tracker.CaptureOperationAsync("a", [LineageNode.Dataset("w", $"raw{tenant}")], []);
                }

                (await ledger.Tracker.GetLineageGraphAsync(tenant: $"t{tenant}")).EdgeCount.Should().Be(round);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_stored_graph_is_where_the_next_opening_begins(string kind)
    {
        await using var ledger = new ProjectionLedger(kind);
        await FillAsync(ledger, 40);
        LineageGraph expected = await ledger.MakeFreshAsync();
        await ReplaceAsync(ledger, graph => graph.Label(LineageNode.Dataset("w", "raw"), "forged"));

        await using LineageTracker reader = await ledger.OpenAsync(isReadOnly: true);
        LineageGraph believed = await reader.GetLineageGraphAsync();
        LineageGraph made = await ledger.MakeFreshAsync();

        made.LabelOf(LineageNode.Dataset("w", "raw")).Should().Be("raw", "who asks for the records alone is told what they say");
        expected.LabelOf(LineageNode.Dataset("w", "raw")).Should().Be("raw");
        believed.LabelOf(LineageNode.Dataset("w", "raw")).Should().Be("forged", "what is stored is not made again");
        LedgerVerification verification = await reader.VerifyAsync();
        verification.ProjectionFault.Should().BeEquivalentTo(new { Name = "lineage", Count = 41 });
        verification.IsIntact.Should().BeTrue("the records are what they were");
        (await reader.Store.VerifyAsync()).NotChecked.Should().Contain(text => text.Contains("lineage graph"), "a store does not know how it is made");
        (await reader.VerifyAsync(new LedgerVerificationOptions { FromSeq = 5 })).NotChecked.Should().Contain(text => text.Contains("lineage graph"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_stored_graph_of_another_ledger_or_of_lines_that_are_gone_is_made_again(string kind)
    {
        await using var ledger = new ProjectionLedger(kind);
        await FillAsync(ledger, 40);
        await using var other = new ProjectionLedger(kind);
        await FillAsync(other, 41);
        (byte[] own, _) = await StoredAsync(ledger);
        (byte[] foreign, GraphFileHeader foreignHeader) = await StoredAsync(other);
        GraphFileHeader header = GraphFileHeader.TryRead(own, out _)!;
        var forged = new LineageGraphBuilder(Some.Project.Value);
        forged.Begin(1, Some.Instant);
        forged.Add(LineageNode.Dataset("w", "forged"));
        LineageGraph wrong = forged.Build(header.Count);

        foreach (ReadOnlyMemory<byte> bytes in (ReadOnlyMemory<byte>[])
        [
            foreign,
            wrong.ToFile(header with { LedgerId = foreignHeader.LedgerId }),
            wrong.ToFile(header with { LastHash = foreignHeader.LastHash }),
            wrong.ToFile(header with { Count = header.Count + 1 }),
            wrong.ToFile(header with { Count = header.Count - 1 }),
            wrong.ToFile(header with { Tenant = "t0" }),
        ])
        {
            await KeepAsync(ledger, bytes);
            await using LineageTracker tracker = await ledger.OpenAsync(isReadOnly: true);

            ProjectionLedger.BytesOf(await tracker.GetLineageGraphAsync()).Should().Equal(ProjectionLedger.BytesOf(await ledger.MakeFreshAsync()));
            (await tracker.VerifyAsync()).ProjectionFault.Should().BeNull("nobody begins with it");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Who_only_reads_begins_with_what_is_stored_and_stores_nothing(string kind)
    {
        await using var ledger = new ProjectionLedger(kind);
        await FillAsync(ledger, 40);
        (byte[] before, _) = await StoredAsync(ledger);
        await using (LineageTracker writer = await ledger.OpenAsync(keepsProjection: false))
        {
            await FillAsync(writer, 100);
        }

        await using (LineageTracker reader = await ledger.OpenAsync(isReadOnly: true))
        {
            (await reader.GetLineageGraphAsync()).EdgeCount.Should().Be(280);
        }

        (await StoredAsync(ledger)).Bytes.Should().Equal(before);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_stored_again_when_an_eighth_is_new(string kind)
    {
        await using var ledger = new ProjectionLedger(kind);
        await FillAsync(ledger, 400);
        foreach ((int more, long expected) in ((int, long)[])[(40, 401), (20, 461)])
        {
            await using (LineageTracker tracker = await ledger.OpenAsync())
            {
                await FillAsync(tracker, more);
                await tracker.GetLineageGraphAsync();
            }

            (await StoredAsync(ledger)).Header.Count.Should().Be(expected);
        }
    }

    [Fact]
    public async Task What_a_killed_writer_left_is_neither_read_nor_kept()
    {
        await using var ledger = new ProjectionLedger("jsonl");
        string left = Path.Combine(ledger.Path, "index", "lineage.0123456789abcdef.tmp");
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        await File.WriteAllBytesAsync(left, [1, 2, 3]);

        await FillAsync(ledger, 40);

        File.Exists(left).Should().BeFalse();
        (await StoredAsync(ledger)).Header.Count.Should().Be(41);
    }

    [Fact]
    public async Task Parts_that_a_killed_writer_left_in_a_database_do_not_count_and_go()
    {
        await using var ledger = new ProjectionLedger("sqlite");
        await FillAsync(ledger, 40);
        (byte[] before, _) = await StoredAsync(ledger);
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={ledger.Path};Pooling=False"))
        {
            connection.Open();
            connection.Execute("INSERT INTO index_projection_parts VALUES ('lineage', -1, 0, x'00')");
            (await StoredAsync(ledger)).Bytes.Should().Equal(before);
            await KeepAsync(ledger, before);
            connection.ScalarInt64("SELECT count(*) FROM index_projection_parts").Should().Be(1);
            connection.Execute("UPDATE index_projections SET parts = 2");
        }

        await using LineageStore store = ledger.NewStore();
        await store.OpenAsync();
        (await store.ReadProjectionAsync("lineage", default)).Should().BeNull("a part is missing");
    }

    [Fact]
    public async Task Where_it_cannot_be_stored_the_graph_is_answered_all_the_same()
    {
        await using var ledger = new ProjectionLedger("jsonl");
        Directory.CreateDirectory(Path.Combine(ledger.Path, "index", "lineage.projection", "occupied"));

        await using LineageTracker tracker = await ledger.OpenAsync();
        await FillAsync(tracker, 40);

        (await tracker.GetLineageGraphAsync()).EdgeCount.Should().Be(80);
        (await tracker.VerifyAsync()).ProjectionFault.Should().BeNull();
    }

    /// <summary>A store with so many operations of two edges.</summary>
    private static async Task<ListStore> LineageOfAsync(int operations)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await FillAsync(ledger.Tracker, operations);
        var store = new ListStore();
        await ledger.Tracker.Store.CopyToAsync(store);
        return store;
    }

    private static async Task FillAsync(LineageTracker tracker, int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            await tracker.CaptureOperationAsync("a", [LineageNode.Dataset("w", "raw")], [LineageNode.Dataset("w", "clean")]);
        }
    }

    /// <summary>Records operations of two edges, and asks for the graph, which stores it.</summary>
    private static async Task FillAsync(ProjectionLedger ledger, int operations)
    {
        await using LineageTracker tracker = await ledger.OpenAsync();
        await FillAsync(tracker, operations);
        (await tracker.GetLineageGraphAsync()).EdgeCount.Should().Be(2 * operations);
    }

    private static async Task<(byte[] Bytes, GraphFileHeader Header)> StoredAsync(ProjectionLedger ledger)
    {
        await using LineageStore store = ledger.NewStore(isReadOnly: true);
        await store.OpenAsync();
        (await store.ListProjectionsAsync(default)).Should().Equal("lineage");
        byte[] bytes = (await store.ReadProjectionAsync("lineage", default))!;
        return (bytes, GraphFileHeader.TryRead(bytes, out _)!);
    }

    private static async Task KeepAsync(ProjectionLedger ledger, ReadOnlyMemory<byte> bytes)
    {
        await using LineageStore store = ledger.NewStore();
        await store.OpenAsync();
        (await store.TryKeepProjectionAsync("lineage", bytes, default)).Should().BeTrue();
    }

    private static async Task ReplaceAsync(ProjectionLedger ledger, Action<LineageGraphBuilder> forge)
    {
        (byte[] bytes, GraphFileHeader header) = await StoredAsync(ledger);
        GraphFileHeader.TryRead(bytes, out int start);
        LineageGraphBuilder graph = GraphFileReader.TryRead(bytes.AsSpan(start), Some.Project.Value, header.Count)!;
        forge(graph);
        await KeepAsync(ledger, graph.Build(header.Count).ToFile(header));
    }
}
