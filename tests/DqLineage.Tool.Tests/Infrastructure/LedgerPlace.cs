namespace DqLineage.Tool.Tests.Infrastructure;

/// <summary>A ledger in a folder of the test's own, with one run that flagged samples 42 and 43, of which 42 was relabelled.</summary>
internal sealed class LedgerPlace : IDisposable
{
    private readonly TempFolder _folder = new();

    private LedgerPlace(string name) => Path = _folder[name];

    public string Path { get; }

    public ManualTimeProvider Clock { get; } = new();

    /// <summary>A path beside the ledger; nothing is created.</summary>
    public string this[string name] => _folder[name];

    public static async Task<LedgerPlace> CreateAsync(string name = "ledger")
    {
        var place = new LedgerPlace(name);
        await place.RecordAsync(async tracker =>
        {
            await using (RunScope run = await tracker.BeginRunAsync(Some.Run()))
            {
                await run.RecordDetectionsAsync([Some.Detection(), Some.Detection(43, IssueType.LabelError)]);
                await run.CompleteAsync();
            }

            place.Clock.Advance(TimeSpan.FromMinutes(1));
            await tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Relabel));
        });
        return place;
    }

    /// <summary>Appends to the ledger, and closes it again.</summary>
    public async Task RecordAsync(Func<LineageTracker, Task> record)
    {
        await using var tracker = await LineageTracker.OpenAsync(Some.Project, NewStore(), new LineageTrackerOptions { AllowAdHocReviews = true });
        await record(tracker);
    }

    public LineageStore NewStore() => Path.EndsWith(".db", StringComparison.Ordinal)
        ? new SqliteLineageStore(Path, new SqliteLineageStoreOptions { TimeProvider = Clock })
        : new JsonlLineageStore(Path, new JsonlLineageStoreOptions { TimeProvider = Clock });

    /// <summary>Changes a byte of a record in the middle of the ledger.</summary>
    public void Damage()
    {
        string segment = Directory.GetFiles(System.IO.Path.Combine(Path, "segments")).Single();
        byte[] bytes = File.ReadAllBytes(segment);
        int place = bytes.AsSpan().IndexOf("label-error"u8);
        bytes[place] = (byte)'L';
        File.WriteAllBytes(segment, bytes);
    }

    public Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.RunAsync([.. arguments, "--store", Path]);

    public void Dispose() => _folder.Dispose();
}
