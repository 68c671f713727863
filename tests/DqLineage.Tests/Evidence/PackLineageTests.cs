using System.Text.Json;
using DqLineage.Tests.Graph;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Evidence;

/// <summary>The lineage that a pack carries: that of its own records.</summary>
public class PackLineageTests
{
    private static readonly LineageNode s_raw = LineageNode.Dataset("warehouse", "raw");
    private static readonly LineageNode s_clean = LineageNode.Dataset("warehouse", "clean");
    private static readonly LineageNode s_secret = LineageNode.Dataset("warehouse", "of-another-job");

    [Fact]
    public async Task A_pack_of_a_job_draws_the_lineage_of_that_job_and_of_no_other()
    {
        await using TestLedger ledger = await OpenAsync();

        byte[] zip = await PackAsync(ledger, new EvidenceScope { Job = "nightly" });

        string html = PackLedger.Text(zip, "data/lineage/graph.html");
        html.Should().Contain("\"dataset/warehouse/raw\"").And.Contain("\"dataset/warehouse/clean\"").And.NotContain("of-another-job");
        html.Should().Contain("Drawn from what the 5 records of an evidence pack state. Scope: job=nightly.");
        string prov = PackLedger.Text(zip, "data/lineage/prov.json");
        prov.Should().Contain("dq:dataset/warehouse/raw").And.NotContain("of-another-job");
    }

    [Fact]
    public async Task Provenance_tells_of_operations_models_and_predictions_and_names_only_what_it_declares()
    {
        await using TestLedger ledger = await OpenAsync();
        await ledger.RunAsync("run-1", Some.Detection() with { Dataset = Some.Dataset("raw") with { Version = "2026-01" } });
        await ledger.Tracker.RecordReviewAsync(Some.Review(42));

        using var prov = JsonDocument.Parse(PackLedger.Files(await PackAsync(ledger, EvidenceScope.Everything))["data/lineage/prov.json"]);

        ProvJson.FaultsOf(prov.RootElement).Should().BeEmpty();
        ProvJson.RelationsOf(prov.RootElement, "wasGeneratedBy").Should().Contain("dq:dataset/warehouse/clean dq:operation/warehouse/op-1 PRODUCES 1");
        ProvJson.RelationsOf(prov.RootElement, "wasDerivedFrom").Should().Contain("dq:model/warehouse/churn@3 dq:dataset/warehouse/clean USED_IN_TRAINING 2")
            .And.Contain("dq:prediction/warehouse/p-1 dq:model/warehouse/churn@3 GENERATED_BY 3");
        ProvJson.RelationsOf(prov.RootElement, "used").Should().Contain("dq:run/warehouse/run-1 dq:dataset/warehouse/raw@2026-01");
        ProvJson.RelationsOf(prov.RootElement, "specializationOf").Should().Equal("dq:dataset/warehouse/raw@2026-01 dq:dataset/warehouse/raw");
        ProvJson.RelationsOf(prov.RootElement, "wasInformedBy").Should().Contain("dq:review/run-1 dq:run/warehouse/run-1")
            .And.Contain("dq:operation/warehouse/op-1 dq:job/warehouse/nightly PARENT_OF 1");
    }

    [Fact]
    public async Task What_is_withheld_is_in_no_picture()
    {
        await using TestLedger ledger = await OpenAsync();

        byte[] zip = await PackAsync(ledger, EvidenceScope.Everything, new EvidencePackOptions { Withhold = line => line.Context.Job == "weekly" ? "another's" : null });

        PackLedger.Text(zip, "data/lineage/graph.html").Should().NotContain("of-another-job").And.Contain("dataset/warehouse/raw");
        PackLedger.Text(zip, "data/lineage/prov.json").Should().NotContain("of-another-job");
    }

    [Fact]
    public async Task A_pack_with_lineage_says_so_verifies_and_is_the_same_again()
    {
        await using TestLedger ledger = await OpenAsync();
        EvidenceScope scope = EvidenceScope.Everything with { AsOf = AsOf.Seq(4) };

        byte[] zip = await PackAsync(ledger, scope);
        ledger.Clock.Advance(TimeSpan.FromDays(40));

        (await PackAsync(ledger, scope)).Should().Equal(zip);
        using var stream = new MemoryStream(zip);
        (await EvidencePack.VerifyAsync(stream)).IsIntact.Should().BeTrue();
        PackLedger.Text(zip, "data/README.txt").Should().Contain("data/lineage/graph.html           the lineage that the records state");
        PackLedger.Text(zip, "data/reports/summary.html").Should().Contain("<a href=\"../lineage/graph.html\">").And.Contain("10 nodes and 9 edges: ");
        PackLedger.Files(zip).Keys.Should().ContainInConsecutiveOrder("data/reports/audit-events.csv", "data/lineage/graph.html", "data/lineage/prov.json");
    }

    [Fact]
    public async Task A_pack_without_lineage_has_no_picture_of_it()
    {
        // Which dataset a run looked at is in its record; a picture of that says nothing more.
        await using PackLedger ledger = await PackLedger.OpenAsync();
        (_, byte[] zip) = await ledger.PackAsync(EvidenceScope.Everything);

        PackLedger.Files(zip).Keys.Should().NotContain("data/lineage/graph.html");
        PackLedger.Text(zip, "data/README.txt").Should().NotContain("graph.html");
        PackLedger.Text(zip, "data/reports/summary.html").Should().NotContain("Lineage");
    }

    [Fact]
    public async Task The_picture_of_very_many_records_shows_the_first_and_says_so()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var model = new ModelRef { Id = "churn" };
        await ledger.Tracker.RecordPredictionsAsync(Enumerable.Range(1, 10_001).Select(number => new Prediction { PredictionId = $"p-{number}", Model = model }).ToAsyncEnumerable());

        byte[] zip = await PackAsync(ledger, EvidenceScope.Everything);

        const string Limit = "The picture is made of the first 10,000 of the 10,001 records that state lineage; records.jsonl holds all of them.";
        PackLedger.Text(zip, "data/lineage/graph.html").Should().Contain(Limit).And.Contain("/p-10000\"").And.NotContain("/p-10001\"");
        PackLedger.Text(zip, "data/reports/summary.html").Should().Contain(Limit);
        using var prov = JsonDocument.Parse(PackLedger.Files(zip)["data/lineage/prov.json"]);
        ProvJson.FaultsOf(prov.RootElement).Should().BeEmpty();
        prov.RootElement.GetProperty("entity").GetProperty("dq:pack").GetProperty("dq:lineage_records_shown").GetString().Should().Be("10000");
    }

    // Line 1 an operation, 2 a training, 3 a prediction of the job "nightly"; 4 an operation of another job; 5 an audit event of "nightly".
    private static async Task<TestLedger> OpenAsync()
    {
        TestLedger ledger = await TestLedger.OpenAsync();
        var model = new ModelRef { Id = "churn", Version = "3" };
        using (ledger.Tracker.BeginScope(new LineageContext { Job = "nightly" }))
        {
            await ledger.Tracker.CaptureOperationAsync(new Operation { OperationId = "op-1", Type = "clean", Inputs = [s_raw], Outputs = [s_clean] });
            await ledger.Tracker.RecordModelTrainingAsync(new ModelTraining { Model = model, Datasets = [new TrainingDataset { Node = s_clean }] });
            await ledger.Tracker.RecordPredictionAsync(new Prediction { PredictionId = "p-1", Model = model, Inputs = [LineageNode.Parse("sample/customers/42")] });
        }

        using (ledger.Tracker.BeginScope(new LineageContext { Job = "weekly" }))
        {
            await ledger.Tracker.CaptureOperationAsync(new Operation { OperationId = "op-2", Type = "copy", Inputs = [s_secret], Outputs = [] });
        }

        using (ledger.Tracker.BeginScope(new LineageContext { Job = "nightly" }))
        {
            await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent());
        }

        return ledger;
    }

    private static async Task<byte[]> PackAsync(TestLedger ledger, EvidenceScope scope, EvidencePackOptions? options = null)
    {
        using var zip = new MemoryStream();
        await ledger.Tracker.WriteEvidencePackAsync(zip, scope, options);
        return zip.ToArray();
    }
}
