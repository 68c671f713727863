namespace DqLineage.Tests.Ledger;

public class ReadRecordTests
{
    [Fact]
    public async Task A_line_gives_its_record_as_the_type_of_its_kind()
    {
        await using var tracker = await LineageTracker.OpenAsync(Some.Project, new InMemoryLineageStore(), new LineageTrackerOptions { AllowAdHocReviews = true });
        Recorded[] recorded =
        [
            await tracker.RecordRunAsync(Some.Run()),
            await tracker.RecordReviewAsync(Some.Review() with { RunId = "run-1" }),
            await tracker.RecordJobAsync(new JobRecord { JobId = "j1" }),
            await tracker.RecordStageAsync(new StageRecord { Name = "load" }),
            await tracker.RecordCleansingAsync(new CleansingJob()),
            await tracker.RecordProfileAsync(Some.Profile()),
            await tracker.RecordValidationAsync(new ValidationResult { TableName = "orders" }),
            await tracker.RecordAssetAsync(new Asset { Dataset = Some.Dataset() }),
            await tracker.RecordAuditEventAsync(Some.AuditEvent()),
            await tracker.CaptureOperationAsync("sum", [LineageNode.Of(Some.Dataset())], []),
            await tracker.RecordModelTrainingAsync(new ModelTraining { Model = new ModelRef { Id = "churn" } }),
            await tracker.RecordPredictionAsync(new Prediction { Model = new ModelRef { Id = "churn" } }),
        ];

        foreach (Recorded record in recorded)
        {
            LedgerLine line = await tracker.Store.ReadAsync(record.Seq, record.Seq + 1).FirstAsync();

            Recorded? read = line.ReadRecord();

            read.Should().BeOfType(record.GetType());
            (read!.Seq, read.Id, read.Time, read.Kind, read.Context).Should().Be((record.Seq, record.Id, record.Time, record.Kind, record.Context));
        }
    }

    [Fact]
    public async Task The_record_holds_what_was_recorded()
    {
        await using var tracker = await LineageTracker.OpenAsync(Some.Project, new InMemoryLineageStore());
        await tracker.CaptureOperationAsync("sum", [LineageNode.Of(Some.Dataset())], []);

        LedgerLine line = await tracker.FindRecordsAsync(new RecordQuery { Kind = RecordKinds.Operation }).SingleAsync();

        ((Recorded<Operation>)line.ReadRecord()!).Data.Inputs.Should().Equal(LineageNode.Of(Some.Dataset()));
    }

    [Fact]
    public async Task A_line_of_a_kind_without_a_type_gives_none()
    {
        await using var tracker = await LineageTracker.OpenAsync(Some.Project, new InMemoryLineageStore());
        await tracker.RecordAsync(Some.Record());

        (await tracker.FindRecordsAsync(new RecordQuery()).Select(line => line.ReadRecord()).ToListAsync()).Should().HaveCount(2).And.OnlyContain(record => record == null);
    }

    [Fact]
    public async Task A_payload_that_is_not_of_its_kind_is_said_to_be()
    {
        await using var tracker = await LineageTracker.OpenAsync(Some.Project, new InMemoryLineageStore());
        Recorded<AuditEvent> recorded = await tracker.RecordAuditEventAsync(Some.AuditEvent());
        LedgerLine line = await tracker.Store.ReadAsync(recorded.Seq, recorded.Seq + 1).FirstAsync();
        string other = System.Text.Encoding.UTF8.GetString(line.Utf8.Span).Replace("\"kind\":\"audit\"", "\"kind\":\"review\"", StringComparison.Ordinal);

        Action read = () => LedgerLine.Parse(System.Text.Encoding.UTF8.GetBytes(other)).ReadRecord();

        read.Should().Throw<LedgerFormatException>().Which.Seq.Should().Be(1);
    }
}
