using System.Text;
using DqLineage.Stores;

namespace DqLineage.Tests.Ledger;

public class GoldenLineTests
{
    private static readonly DateTimeOffset s_recorded = new(2026, 1, 2, 3, 4, 6, TimeSpan.Zero);

    private static readonly DatasetRef s_dataset = new() { Namespace = "warehouse", Name = "raw.orders", Version = "7", Fingerprint = "sha256:0f" };

    public static TheoryData<int> Seqs => [.. Enumerable.Range(0, GoldenLedger.Lines.Count)];

    [Fact]
    public void The_writer_produces_exactly_the_golden_bytes()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero).AddTicks(9019));
        var sealer = new LineSealer();
        sealer.Begin(LedgerHead.Empty);
        sealer.Add(Encode((Identity(), 1)), clock.GetUtcNow());
        clock.Now = s_recorded;
        sealer.Add(Encode(RecordTypes.Run, Run(), 2), clock.GetUtcNow());
        sealer.Add(Encode(RecordTypes.Detection, Detection(), 3), clock.GetUtcNow());
        sealer.Add(Encode(RecordTypes.Review, Review(), 4), clock.GetUtcNow());
        sealer.Add(Encode(RecordTypes.Correction, Correction(), 5, new LineageContext { Run = "run-1" }), clock.GetUtcNow());
        sealer.Add(Encode(RecordTypes.Audit, Audit(), 6), clock.GetUtcNow());
        sealer.Add(Encode((Note(), 7), (EmptyNote(), 8)), clock.GetUtcNow());

        SealedBatch written = sealer.Complete();

        for (int i = 0; i < GoldenLedger.Lines.Count; i++)
        {
            Encoding.UTF8.GetString(written.Lines.Span[i].Utf8.Span).Should().Be(Encoding.UTF8.GetString(GoldenLedger.Lines[i]));
            written.Lines.Span[i].Hash.ToString().Should().Be(GoldenLedger.Hashes[i]);
        }

        written.Bytes.Span.SequenceEqual(GoldenLedger.Bytes).Should().BeTrue("each line ends with one line feed");
    }

    [Theory]
    [MemberData(nameof(Seqs))]
    public void A_golden_line_has_the_leaf_hash_that_was_computed_without_this_library(int seq) =>
        LedgerLine.Parse(GoldenLedger.Lines[seq]).ComputeHash().ToString().Should().Be(GoldenLedger.Hashes[seq]);

    [Theory]
    [MemberData(nameof(Seqs))]
    public void A_golden_line_reads_as_part_of_the_chain(int seq)
    {
        var line = LedgerLine.Parse(GoldenLedger.Lines[seq]);

        line.Seq.Should().Be(seq);
        line.Id.Should().Be(GoldenLedger.Id(seq + 1));
        line.Previous.ToString().Should().Be(seq == 0 ? new string('0', 64) : GoldenLedger.Hashes[seq - 1]);
        line.HasMore.Should().Be(seq == 6);
    }

    [Fact]
    public void The_identity_reads_back() =>
        LedgerLine.Parse(GoldenLedger.Lines[0]).ReadData(RecordJsonContext.Default.LedgerIdentity).Should().Be(new LedgerIdentity
        {
            FormatVersion = 1,
            Project = "warehouse",
            Origin = "example.org/warehouse",
            LedgerId = GoldenLedger.Id(1),
            CreatedBy = "DqLineage 1.0.0",
        });

    [Fact]
    public void The_typed_records_read_back()
    {
        LedgerLine[] lines = [.. GoldenLedger.Lines.Select(line => LedgerLine.Parse(line))];

        lines[1].As(RecordTypes.Run).Data.Should().BeEquivalentTo(Run());
        lines[2].As(RecordTypes.Detection).Data.Should().BeEquivalentTo(Detection());
        lines[3].As(RecordTypes.Review).Data.Should().BeEquivalentTo(Review());
        lines[4].As(RecordTypes.Correction).Data.Should().BeEquivalentTo(Correction());
        lines[5].As(RecordTypes.Audit).Data.Should().BeEquivalentTo(Audit());
    }

    [Fact]
    public void The_envelope_reads_back()
    {
        var line = LedgerLine.Parse(GoldenLedger.Lines[6]);

        line.Time.Should().Be(s_recorded);
        line.Kind.Should().Be("x-note");
        line.Context.Should().Be(Note().Context);
        line.Keys.Should().Equal(Note().Keys.Take(2));
        Encoding.UTF8.GetString(line.Data.Span).Should().Be("""{"text":"\u4E2D","n":[1,2.50,null,true]}""");
        line.AllKeys().Select(key => key.Text).Should().Equal(
            "id:019b7ca9-8f2e-7000-8000-000000000007", "kind:x-note", "tenant:acme", "job:nightly", "run:run 1",
            "trace:0af7651916cd43dd8448eb211c80319c", "actor:ana", "sample:42", "in:dataset/warehouse/raw.orders");
    }

    private static EncodedBatch Encode(params (LedgerRecord Record, int Number)[] records)
    {
        var batch = EncodedBatch.Rent();
        foreach ((LedgerRecord record, int number) in records)
        {
            batch.Add(record with { Id = GoldenLedger.Id(number) }, Some.Instant, isIdGiven: true);
        }

        return batch;
    }

    private static EncodedBatch Encode<T>(RecordType<T> type, T data, int number, LineageContext? context = null)
        where T : class
    {
        var batch = EncodedBatch.Rent();
        batch.Add(type, data, GoldenLedger.Id(number), isIdGiven: true, context ?? LineageContext.Empty);
        return batch;
    }

    private static LedgerRecord Identity() => new()
    {
        Kind = RecordKinds.LedgerCreated,
        Data = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
            new LedgerIdentity
            {
                FormatVersion = 1,
                Project = "warehouse",
                Origin = "example.org/warehouse",
                LedgerId = GoldenLedger.Id(1),
                CreatedBy = "DqLineage 1.0.0",
            },
            RecordJsonContext.Default.LedgerIdentity),
    };

    private static AnalysisRun Run() => new()
    {
        RunId = "run-1",
        ProjectName = "warehouse",
        Dataset = s_dataset,
        NSamples = 1000,
        NLabelErrors = 1,
        NDuplicates = 2,
        NOutliers = 3,
        IssueCounts = new Dictionary<string, long>(StringComparer.Ordinal) { ["duplicate"] = 2, ["label-error"] = 1, ["outlier"] = 3 },
        QualityScore = 0.875,
        Parameters = Values(("threshold", 1.5), ("columns", DataValue.FromJson("""["a","b"]"""))),
        CodeVersion = "1.2.3",
        StartedAt = new DateTimeOffset(2026, 1, 2, 4, 0, 0, TimeSpan.FromHours(1)),
        CompletedAt = Some.Instant,
        Error = "none",
        Metadata = Values(("host", "etl")),
    };

    private static Detection Detection() => new()
    {
        RunId = "run-1",
        Sample = SampleId.Pair(2, 1),
        IssueType = IssueType.Duplicate,
        Score = 0.9,
        GivenValue = 7,
        SuggestedValue = DataValue.Null,
        PairedWith = "row-3",
        Similarity = 0.99,
        Rule = new RuleRef { Id = "near-duplicate", Version = "2" },
        Dataset = s_dataset,
        Column = "amount",
        Ordinal = 1,
        Details = Values(("distance", 0.01)),
        Metadata = Values(("exact", 1.10m)),
    };

    private static Review Review() => new()
    {
        RunId = "run-1",
        Sample = SampleId.Pair(2, 1),
        IssueType = IssueType.Duplicate,
        Decision = ReviewDecision.Relabel,
        Reviewer = "ana",
        Notes = "café & co",
        OldValue = "7",
        NewValue = (1L << 53) + 1,
        StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 0, TimeSpan.Zero),
        DecidedAt = Some.Instant,
        Supersedes = GoldenLedger.Id(9),
        Stage = ReviewStage.Second,
        Metadata = Values(("ticket", 42L)),
    };

    private static Correction Correction() => new()
    {
        ReviewId = GoldenLedger.Id(4),
        Sample = SampleId.Pair(2, 1),
        Before = 7,
        After = DataValue.Null,
        Tool = "fix.sql",
        BatchId = "b-1",
        Metadata = Values(("rows", 1L)),
    };

    private static AuditEvent Audit() => new()
    {
        Action = "export",
        ResourceType = "dataset",
        ResourceId = "raw.orders/2026",
        Outcome = AuditOutcome.Denied,
        Reason = "no grant",
        Before = DataValue.FromJson("""{"rows":10}"""),
        After = DataValue.FromJson("[]"),
        Actor = new AuditActor { Id = "ana", Role = "steward", OnBehalfOf = "bo" },
        IPAddress = "2001:db8::1",
        IsPrivileged = true,
        Context = Values(("via", "api")),
        Metadata = Values(("a", true)),
    };

    private static LedgerRecord Note() => new()
    {
        Kind = "x-note",
        Context = new LineageContext { Tenant = "acme", Job = "nightly", Run = "run 1", Trace = "0af7651916cd43dd8448eb211c80319c", Actor = "ana" },
        Keys = [LedgerKey.OfSample(42), new LedgerKey("in", "dataset/warehouse/raw.orders"), LedgerKey.OfSample(42)],
        Data = Encoding.UTF8.GetBytes("""{ "text": "中", "n": [1, 2.50, null, true] }"""),
    };

    private static LedgerRecord EmptyNote() => new() { Kind = "x-note", Data = "{}"u8.ToArray() };

    private static Dictionary<string, DataValue> Values(params (string Name, DataValue Value)[] values) =>
        values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
}
