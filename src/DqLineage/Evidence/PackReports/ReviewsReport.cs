namespace DqLineage;

/// <summary><c>reviews.csv</c>: every review of the pack.</summary>
internal sealed class ReviewsReport() : CsvReport<Review>(
    PackFiles.Reviews,
    RecordTypes.Review,
    "sample", "issue_type", "column", "decision", "reviewer", "decided_at", "stage", "old_value", "new_value", "notes", "supersedes")
{
    protected override void WriteColumns(CsvWriter csv, Review data) =>
        csv.Text(data.Sample.ToString())
            .Text(data.IssueType.ToString())
            .Text(data.Column)
            .Text(data.Decision.Value)
            .Text(data.Reviewer)
            .Time(data.DecidedAt)
            .Text(data.Stage.ToString())
            .Text(data.OldValue.ToString())
            .Text(data.NewValue.ToString())
            .Text(data.Notes)
            .Plain(data.Supersedes?.ToString("D"));
}
