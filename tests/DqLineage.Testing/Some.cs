namespace DqLineage.Testing;

/// <summary>Values for what does not matter to a test. Always the same ones.</summary>
public static class Some
{
    /// <summary>The instant at which a <see cref="ManualTimeProvider"/> begins.</summary>
    public static DateTimeOffset Instant { get; } = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    public static ProjectName Project { get; } = new("warehouse");

    public static LedgerSettings Settings { get; } = new() { Project = Project };

    /// <summary>A UUIDv7 at <see cref="Instant"/>, a different one for each number.</summary>
    public static Guid Id(int number = 1)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, Instant.ToUnixTimeMilliseconds() << 16);
        bytes[6] = 0x70;
        bytes[8] = 0x80;
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes[12..], number);
        return new Guid(bytes, bigEndian: true);
    }

    public static DatasetRef Dataset(string name = "raw.orders") => new() { Namespace = "warehouse", Name = name };

    public static AnalysisRun Run(string id = "run-1") => new() { RunId = id, Dataset = Dataset(), NSamples = 1000, CodeVersion = "1.0.0" };

    /// <summary>An outlier in sample 42; in the latest run unless a scope or <c>with</c> says otherwise.</summary>
    public static Detection Detection(SampleId? sample = null, IssueType? issue = null) => new()
    {
        Sample = sample ?? 42,
        IssueType = issue ?? IssueType.Outlier,
        Score = 0.9,
        GivenValue = 7,
        Rule = new RuleRef { Id = "iqr", Version = "2" },
        Column = "amount",
    };

    /// <summary>A review of sample 42 in the latest run.</summary>
    public static Review Review(SampleId? sample = null, ReviewDecision? decision = null, string reviewer = "ana") => new()
    {
        Sample = sample ?? 42,
        Decision = decision ?? ReviewDecision.Keep,
        Reviewer = reviewer,
        NewValue = decision == ReviewDecision.Relabel ? 8 : default(DataValue),
    };

    public static Correction Correction(Guid reviewId, SampleId? sample = null) => new()
    {
        ReviewId = reviewId,
        Sample = sample ?? 42,
        Before = 7,
        After = 8,
        Tool = "fix.sql",
    };

    public static AuditEvent AuditEvent(string action = "export", string resource = "raw.orders", string actor = "ana") => new()
    {
        Action = action,
        ResourceType = "dataset",
        ResourceId = resource,
        Actor = new AuditActor { Id = actor },
    };

    /// <summary>A profile of ten rows with one field of whole numbers and one of texts.</summary>
    public static ProfilingSnapshot Profile(string id = "profile-1") => new()
    {
        SnapshotId = id,
        Dataset = Dataset(),
        RecordCount = 10,
        Fields =
        [
            new FieldProfile { Name = "amount", Type = FieldType.Integer, Count = 10, NonNull = 9, Nulls = 1, Distinct = 5, IsDistinctExact = true, Min = 1, Max = 7, Mean = 3.5, Stddev = 2 },
            new FieldProfile { Name = "country", Type = FieldType.Text, Count = 10, NonNull = 10, Nulls = 0, Distinct = 2, IsDistinctExact = true, Min = "DE", Max = "FR" },
        ],
    };

    /// <summary>A record of an application's own kind. Without an id of its own it is new each time it is appended.</summary>
    public static LedgerRecord Record(int number = 1, Guid? id = null, params IReadOnlyList<LedgerKey> keys) => new()
    {
        Kind = "x-test",
        Id = id,
        Keys = keys,
        Data = System.Text.Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""{"n":{{number}}}""")),
    };

    public static LedgerRecord[] Records(int count, int first = 1) =>
        [.. Enumerable.Range(first, count).Select(number => Record(number))];
}
