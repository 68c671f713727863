using System.Globalization;

namespace DqLineage.Tool;

/// <summary>One thing of a job's chain, as a row shows it.</summary>
internal sealed record JobStep(string Kind, string Id, string State, DateTimeOffset Time, long Seq)
{
    /// <summary>The steps of a chain in the order in which their newest states were recorded.</summary>
    internal static IEnumerable<JobStep> Of(JobChain chain)
    {
        IEnumerable<JobStep> steps =
        [
            .. chain.Stages.Select(stage => New(stage, stage.Data.Name, stage.Data.StageId, stage.Data.Status.Value)),
            .. chain.Cleansings.Select(cleansing => New(cleansing, "cleansing", cleansing.Data.CleansingJobId, cleansing.Data.Status.Value)),
            .. chain.Profiles.Select(profile => New(profile, "profile", profile.Data.SnapshotId, Rows(profile.Data.RecordCount))),
            .. chain.Runs.Select(run => New(run, "run", run.Data.RunId, run.Data.Status.Value)),
            .. chain.Validations.Select(validation => New(validation, "validation", validation.Data.ValidationId, Outcome(validation.Data))),
        ];
        return steps.OrderBy(step => step.Seq);
    }

    private static JobStep New(Recorded record, string kind, string id, string state) => new(kind, id, state, record.Time, record.Seq);

    private static string Rows(long count) => string.Create(CultureInfo.InvariantCulture, $"{count} rows");

    private static string Outcome(ValidationResult result)
    {
        string rows = result.RowPassRate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"rows {rate:P2}") : string.Empty;
        string expectations = result.ExpectationPassRate is { } met ? string.Create(CultureInfo.InvariantCulture, $"expectations {met:P2}") : string.Empty;
        return string.Join(", ", new[] { result.Gate?.Decision.Value, rows, expectations }.Where(part => !string.IsNullOrEmpty(part)));
    }
}
