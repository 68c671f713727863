using DqLineage;
using DqLineage.OpenLineage;

// Records one of everything, asks for it, packs it and checks the pack. Exits 0 when all of it holds.
string folder = Directory.CreateTempSubdirectory("dqlineage-trimmed-").FullName;
try
{
    await using var tracker = await LineageTracker.OpenAsync("trimmed", new JsonlLineageStore(Path.Combine(folder, "ledger")));
    await tracker.RunAsync(
        new AnalysisRun { RunId = "run-1", Dataset = new DatasetRef { Namespace = "file", Name = "orders.csv" } },
        async (run, token) => await run.RecordDetectionAsync(
            new Detection { Sample = SampleId.Pair(1, 2), IssueType = IssueType.Duplicate, Score = 1, GivenValue = 7, Rule = new RuleRef { Id = "same-row" } },
            token));
    Recorded<Review> review = await tracker.RecordReviewAsync(
        new Review { Sample = 1, Decision = ReviewDecision.Relabel, NewValue = 8, Reviewer = "reviewer-a" });
    await tracker.RecordCorrectionAsync(new Correction { ReviewId = review.Id, Sample = 1, Before = 7, After = 8 });
    await tracker.RecordAuditEventAsync(new AuditEvent
    {
        Action = "export",
        ResourceType = "dataset",
        ResourceId = "orders.csv",
        Actor = new AuditActor { Id = "reviewer-a" },
    });

    SampleHistory history = await tracker.GetSampleHistoryAsync(2);
    ReviewProgress progress = await tracker.GetReviewProgressAsync();
    string pack = Path.Combine(folder, "pack.zip");
    await tracker.WriteEvidencePackAsync(pack, EvidenceScope.Everything);
    EvidencePackVerification verification = await EvidencePack.VerifyAsync(pack);
    bool holds = history.Events.Count == 1 && progress.Total.Decided == 1 && verification.IsIntact && (await tracker.Store.VerifyAsync()).IsIntact
        && ReadsWhatItWrote();
    Console.WriteLine(holds ? "All of it holds." : $"Something is lost: {history.Events.Count} events, {progress.Total.Decided} decided, {verification.Reason}");
    return holds ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static bool ReadsWhatItWrote()
{
    var written = new JobEvent
    {
        EventTime = DateTimeOffset.UnixEpoch,
        Job = new Job { Namespace = "shop", Name = "totals", Facets = new JobFacets { Sql = new SqlJobFacet { Query = "SELECT 1" } } },
        Inputs =
        [
            InputDataset.Of(DatasetNaming.LocalFile("/orders.csv")) with
            {
                InputFacets = new InputDatasetFacets { Subset = new InputSubsetInputDatasetFacet { InputCondition = new LocationSubsetCondition { Locations = ["/orders.csv"] } } },
            },
        ],
    };
    return OpenLineageJson.Parse(OpenLineageJson.Serialize(written)) is JobEvent { Job.Facets.Sql.Query: "SELECT 1" } read
        && read.Inputs[0].InputFacets.Subset?.InputCondition is LocationSubsetCondition { Locations: ["/orders.csv"] };
}
