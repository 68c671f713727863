namespace DqLineage.Samples.QuickStart;

/// <summary>The sample from end to end: check a file, record the run, review a little, ask the ledger, write the pack.</summary>
internal sealed class Walkthrough(SampleOptions options, ConsoleReport report)
{
    private const string Name = "quickstart";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Whatever is wrong with the file is found here, before anything is recorded.
        var table = CsvTable.Open(options.Input);
        var profile = TableProfile.Of(table, cancellationToken);
        report.Table(table, profile);

        await using LineageTracker tracker =
            await LineageTracker.OpenAsync(Name, StoreChoice.Of(options.Store), cancellationToken: cancellationToken);
        using IDisposable job = tracker.BeginScope(new LineageContext { Job = Name, Actor = "quickstart-job" });
        Recorded<AnalysisRun> run = await CheckAsync(tracker, table, profile, cancellationToken);
        report.Run(run.Data);

        SampleId? reviewed = await new ReviewSession(tracker, run.Data.RunId).RunAsync(cancellationToken);
        await RecordAuditAsync(tracker, table, run.Data.RunId, cancellationToken);

        if (reviewed is { } sample)
        {
            report.History(await tracker.GetSampleHistoryAsync(sample, cancellationToken: cancellationToken));
            report.Progress(await tracker.GetReviewProgressAsync(run.Data.RunId, cancellationToken: cancellationToken));
        }

        report.Ledger(tracker.Store.Location, await tracker.Store.VerifyAsync(cancellationToken: cancellationToken));
        await WritePackAsync(tracker, run.Data.RunId, cancellationToken);
    }

    private static async Task<Recorded<AnalysisRun>> CheckAsync(
        LineageTracker tracker, CsvTable table, TableProfile profile, CancellationToken cancellationToken)
    {
        var start = new AnalysisRun
        {
            Dataset = new DatasetRef { Namespace = "file", Name = table.Name, Fingerprint = table.Fingerprint },
            NSamples = profile.Rows,
            Parameters = new Dictionary<string, DataValue>(StringComparer.Ordinal)
            {
                ["iqr_multiplier"] = Detectors.Fences.Multiplier,
                ["iqr_min_distinct_values"] = Detectors.Fences.MinDistinctValues,
            },
        };

        // An exception or an interrupt on the way disposes the run before it is complete, which records it as aborted.
        await using RunScope run = await tracker.BeginRunAsync(start, cancellationToken: cancellationToken);
        return await ProgressBar.RunAsync("Checking", profile.Rows, async progress =>
        {
            IEnumerable<Detection> detections = TableInspection.Inspect(table, profile, progress, cancellationToken);
            await run.RecordDetectionsAsync(detections, cancellationToken: cancellationToken);
            return await run.CompleteAsync(cancellationToken: cancellationToken);
        });
    }

    private async Task WritePackAsync(LineageTracker tracker, string runId, CancellationToken cancellationToken)
    {
        string path = options.PackOf(runId);
        try
        {
            EvidencePackResult pack = await tracker.WriteEvidencePackAsync(
                path, new EvidenceScope { Run = runId }, cancellationToken: cancellationToken);
            report.Pack(path, pack, await EvidencePack.VerifyAsync(path, cancellationToken: cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The run is recorded, but the pack {path} cannot be written: {exception.Message}", exception);
        }
    }

    private static async Task RecordAuditAsync(LineageTracker tracker, CsvTable table, string runId, CancellationToken cancellationToken)
    {
        // The actor and the job come from the scope around the call; the run puts the event into the run's evidence.
        using IDisposable scope = tracker.BeginScope(new LineageContext { Run = runId });
        await tracker.RecordAuditEventAsync(
            new AuditEvent { Action = "check", ResourceType = "dataset", ResourceId = table.Name, Reason = "Quick start" },
            cancellationToken: cancellationToken);
    }
}
