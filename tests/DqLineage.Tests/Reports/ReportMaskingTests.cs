using System.Text;
using System.Text.RegularExpressions;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Reports;

/// <summary>What of the ledger's content a report must not show.</summary>
public sealed partial class ReportMaskingTests
{
    private const string Card = "4111 1111 1111 1111";

    public static TheoryData<ReportFormat> Formats { get; } = [.. Enum.GetValues<ReportFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Card_numbers_in_names_and_reasons_are_masked_in_every_format(ReportFormat format)
    {
        await using TestLedger ledger = await OpenAsync();
        var options = new ReportOptions { Period = ReportLedger.Day, Sections = ReportSections.All, Title = "Report of " + Card };

        string text = await ReportLedger.TextAsync(await ledger.Tracker.CreateReportAsync(options), format);

        CardNumber().Matches(text).Should().BeEmpty();
        text = text.Replace("\\", "", StringComparison.Ordinal);
        text.Should().ContainAll(
            "Report of **** **** **** 1111", "orders of **** **** **** 1111", "reviewer **** **** **** 1111", "asked for by **** **** **** 1111", "held for **** **** **** 1111", "policy **** **** **** 1111",
            "column ****-****-****-1111");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_card_number_at_the_place_where_a_text_is_cut_is_masked_first(ReportFormat format)
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.RecordReviewAsync(Some.Review(42, "a decision that is " + Card, "a reviewer"));
        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent() with { Reason = new string('x', 483) + " " + Card });

        string text = await ReportLedger.TextAsync(await ledger.Tracker.CreateReportAsync(new ReportOptions { Period = ReportLedger.Day }), format);

        text.Should().NotContain("4111");
    }

    [Fact]
    public async Task Card_numbers_in_sections_of_an_applications_own_are_masked_in_every_kind_of_content()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        ComplianceReport report = await ledger.Tracker.CreateReportAsync(new ReportOptions { Period = ReportLedger.Day, Sections = [new EverythingSection()] });

        foreach (ReportFormat format in Enum.GetValues<ReportFormat>())
        {
            string text = await ReportLedger.TextAsync(report, format);
            CardNumber().Matches(text).Should().BeEmpty();
            text.Replace("\\", "", StringComparison.Ordinal).Should().ContainAll(Enumerable.Range(1, format == ReportFormat.Csv ? 12 : 13).Select(i => $"t{i} **** **** **** 1111"));
        }

        report.Sections[0].Title.Should().Contain(Card, "the report itself still has it");
    }

    [Fact]
    public async Task No_report_shows_a_value_of_the_data()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        LineageTracker tracker = ledger.Tracker;
        await ledger.RunAsync("run-1", Some.Detection() with { GivenValue = Secret("given_value"), SuggestedValue = Secret("suggested_value"), Details = Secrets("details"), Metadata = Secrets("metadata") });
        Recorded<Review> review = await tracker.RecordReviewAsync(
            Some.Review(42, ReviewDecision.Relabel) with { OldValue = Secret("old_value"), NewValue = Secret("new_value"), Notes = Secret("notes"), Metadata = Secrets("metadata") });
        await tracker.RecordCorrectionAsync(Some.Correction(review.Id) with { Before = Secret("before"), After = Secret("after"), Metadata = Secrets("metadata") });
        await tracker.RecordAuditEventAsync(Some.AuditEvent() with { Before = Secret("before"), After = Secret("after"), Outcome = AuditOutcome.Denied, Metadata = Secrets("metadata") });
        await tracker.RecordAccessAsync(
            new AccessRecord { UserId = "ana", ResourceType = "dataset", ResourceId = "raw.orders", AccessType = AccessType.Read, Outcome = AccessOutcome.Denied, Metadata = Secrets("metadata") });
        await tracker.RecordDeadLetterAsync(new DeadLetter { Source = "queue", Reason = "unreadable", Notes = Secret("notes"), Metadata = Secrets("metadata") });
        await tracker.RecordPredictionAsync(new Prediction { Model = new ModelRef { Id = "m", Version = "1" }, Value = Secret("value") });
        await tracker.RecordProfileAsync(Some.Profile() with { RecordCount = 1, Fields = [SecretField()] });
        await tracker.RecordValidationAsync(new ValidationResult { Expectations = [new ExpectationResult { Type = "in-range", Success = false, Actual = Secret("expectations.actual") }] });
        string written = string.Join('\n', (await ledger.LinesAsync()).Select(line => Encoding.UTF8.GetString(line.Utf8.Span)));
        MaskingRule.ValueColumns.Should().OnlyContain(column => written.Contains(column.Replace("data.", "secret-")), "each of them has to be tried");

        ComplianceReport report = await tracker.CreateReportAsync(new ReportOptions { Period = ReportLedger.Day, Sections = ReportSections.All, MaxRows = 1000 });

        foreach (ReportFormat format in Enum.GetValues<ReportFormat>())
        {
            (await ReportLedger.TextAsync(report, format)).Should().NotContain("secret-");
        }
    }

    private static FieldProfile SecretField() => new()
    {
        Name = "country",
        Type = FieldType.Text,
        Count = 1,
        NonNull = 1,
        Nulls = 0,
        Min = Secret("fields.min"),
        Max = Secret("fields.max"),
        FrequentValues = [new FrequentValue { Value = Secret("fields.frequent_values"), Count = 1, Percentage = 100 }],
        Distribution = new FieldDistribution { Categories = [new DistributionCategory { Value = Secret("fields.distribution"), Count = 1 }] },
        SampleValues = [Secret("fields.sample_values")],
    };

    private static string Secret(string column) => "secret-" + column;

    private static Dictionary<string, DataValue> Secrets(string column) => new(StringComparer.Ordinal) { ["a"] = Secret(column) };

    private static async Task<TestLedger> OpenAsync()
    {
        TestLedger ledger = await TestLedger.OpenAsync();
        LineageTracker tracker = ledger.Tracker;
        DatasetRef dataset = Some.Dataset("orders of " + Card);
        var node = LineageNode.Dataset(dataset.Namespace, dataset.Name);
        await using (RunScope run = await tracker.BeginRunAsync(Some.Run() with { Dataset = dataset, QualityScore = 0.5 }))
        {
            await run.RecordDetectionsAsync([Some.Detection() with { Dataset = dataset, Column = "column 4111-1111-1111-1111" }]);
            await run.CompleteAsync();
        }

        await tracker.RecordReviewAsync(Some.Review(reviewer: "reviewer " + Card));
        await tracker.RecordAuditEventAsync(Some.AuditEvent(resource: dataset.Name) with { Reason = "asked for by " + Card, Outcome = AuditOutcome.Denied });
        await tracker.RecordAccessAsync(new AccessRecord { UserId = "user " + Card, ResourceType = "dataset", ResourceId = dataset.Name, AccessType = AccessType.Read, Outcome = AccessOutcome.Denied });
        await tracker.CaptureOperationAsync("copy " + Card, [node], [LineageNode.Dataset("warehouse", "copy")]);
        await tracker.RecordTagAsync(new ComplianceTag { Node = node, TagKey = "personal", AssignedBy = "olga" });
        await tracker.PlaceHoldAsync(new LegalHold { CaseId = "case " + Card, PlacedBy = "kim", Reason = "held for " + Card, Scope = new HoldScope { Nodes = [node] } });
        await tracker.SetRetentionPolicyAsync(new RetentionPolicy { PolicyId = "policy " + Card, Reason = "because of " + Card, SetBy = "olga" });
        return ledger;
    }

    [GeneratedRegex("4111(.|%20)?1111(.|%20)?1111(.|%20)?1111", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CardNumber();

    private sealed class EverythingSection : ReportSection
    {
        public override string Id => "everything";

        public override string Title => T(13);

        public override Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ReportBlock>>(
        [
            new ReportParagraph { Text = T(1) },
            new ReportFigures { Figures = [new ReportFigure { Label = T(2), Value = T(3), Note = T(4) }] },
            new ReportTable { Title = T(5), Columns = [T(6), "n"], Rows = [[T(7), 1]], Note = T(8) },
            new ReportLineChart { Series = [new ReportSeries { Name = T(9), Points = [new ReportPoint { At = context.GeneratedAt, Value = 1 }] }] },
            new ReportBarChart { Bars = [new ReportBar { Label = T(10), Value = 1 }] },
            new ReportHeatmap { Columns = [T(11)], Rows = [T(12)], Values = [[1]] },
        ]);

        private static string T(int i) => $"t{i} {Card}";
    }
}
