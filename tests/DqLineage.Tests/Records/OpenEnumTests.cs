using System.Text;

namespace DqLineage.Tests.Records;

public class OpenEnumTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a\tb")]
    public void A_word_that_is_empty_or_holds_control_characters_is_refused(string word)
    {
        FluentActions.Invoking(() => new IssueType(word)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new ReviewDecision(word)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new ReviewStage(word)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new RunStatus(word)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new AuditOutcome(word)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new CorrectionOutcome(word)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new ProfileSource(word)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new FieldType(word)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Words_are_as_documented()
    {
        string[] words =
        [
            IssueType.LabelError.Value, IssueType.Duplicate.Value, IssueType.Outlier.Value, IssueType.MissingValue.Value,
            ReviewDecision.Keep.Value, ReviewDecision.Remove.Value, ReviewDecision.Relabel.Value, ReviewDecision.Skip.Value, ReviewDecision.Defer.Value,
            ReviewStage.First.Value, ReviewStage.Second.Value, ReviewStage.Adjudication.Value,
            RunStatus.Started.Value, RunStatus.Completed.Value, RunStatus.Failed.Value, RunStatus.Aborted.Value,
            AuditOutcome.Success.Value, AuditOutcome.Denied.Value, AuditOutcome.Failure.Value,
            CorrectionOutcome.Applied.Value, CorrectionOutcome.Skipped.Value, CorrectionOutcome.Failed.Value,
            ProfileSource.Raw.Value, ProfileSource.Cleansed.Value,
            FieldType.Integer.Value, FieldType.Decimal.Value, FieldType.Number.Value, FieldType.Boolean.Value, FieldType.Text.Value, FieldType.Date.Value,
            FieldType.Timestamp.Value, FieldType.Time.Value, FieldType.Uuid.Value, FieldType.Binary.Value, FieldType.Mixed.Value, FieldType.Empty.Value,
        ];

        words.Should().Equal(
            "label-error", "duplicate", "outlier", "missing-value",
            "keep", "remove", "relabel", "skip", "defer",
            "first", "second", "adjudication",
            "started", "completed", "failed", "aborted",
            "success", "denied", "failure",
            "applied", "skipped", "failed",
            "raw", "cleansed",
            "integer", "decimal", "number", "boolean", "text", "date",
            "timestamp", "time", "uuid", "binary", "mixed", "empty");
    }

    [Fact]
    public void A_word_nobody_knows_yet_is_kept_and_equals_itself()
    {
        IssueType leak = "train-test-leak";

        leak.Value.Should().Be("train-test-leak");
        leak.Should().Be(IssueType.FromString("train-test-leak"));
        leak.Should().NotBe(IssueType.Outlier);
    }

    [Fact]
    public void An_unknown_word_of_a_newer_version_is_read_and_written_as_it_is()
    {
        byte[] newer = Encoding.UTF8.GetBytes(
            """{"run_id":"r","sample":1,"issue_type":"from-the-future","decision":"escalate","reviewer":"ana","stage":"third","new_member":{"a":1}}""");

        Review review = RecordTypes.Review.Read(newer);

        review.IssueType.Value.Should().Be("from-the-future");
        review.Decision.Value.Should().Be("escalate");
        review.Stage.Value.Should().Be("third");
    }

    [Fact]
    public void The_default_says_nothing()
    {
        default(IssueType).IsUnspecified.Should().BeTrue();
        default(IssueType).ToString().Should().BeEmpty();
        FluentActions.Invoking(() => default(IssueType).Value).Should().Throw<InvalidOperationException>();
    }
}
