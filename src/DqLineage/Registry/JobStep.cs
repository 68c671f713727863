using System.Globalization;

namespace DqLineage;

/// <summary>One thing in the chain of a job's records, as a table shows it.</summary>
public sealed record JobStep
{
    /// <summary>What it is: <c>cleansing</c>, <c>profile</c>, <c>run</c>, <c>validation</c>, or the name of a step that has no type of its own.</summary>
    public required string Kind { get; init; }

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>How far it has come, or what came of it, in a few words.</summary>
    public required string State { get; init; }

    /// <summary>When its newest state was recorded.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The record of its newest state.</summary>
    public required long Seq { get; init; }

    /// <summary>The steps of a chain, in the order in which their newest states were recorded.</summary>
    internal static IReadOnlyList<JobStep> Of(JobChain chain)
    {
        IEnumerable<JobStep> steps =
        [
            .. chain.Stages.Select(stage => New(stage, stage.Data.Name, stage.Data.StageId, stage.Data.Status.Value)),
            .. chain.Cleansings.Select(cleansing => New(cleansing, cleansing.Kind, cleansing.Data.CleansingJobId, cleansing.Data.Status.Value)),
            .. chain.Profiles.Select(profile => New(profile, profile.Kind, profile.Data.SnapshotId, string.Create(CultureInfo.InvariantCulture, $"{profile.Data.RecordCount} rows"))),
            .. chain.Runs.Select(run => New(run, run.Kind, run.Data.RunId, run.Data.Status.Value)),
            .. chain.Validations.Select(validation => New(validation, validation.Kind, validation.Data.ValidationId, OutcomeOf(validation.Data))),
        ];
        return [.. steps.OrderBy(step => step.Seq)];
    }

    private static JobStep New(Recorded record, string kind, string id, string state) => new() { Kind = kind, Id = id, State = state, Time = record.Time, Seq = record.Seq };

    private static string OutcomeOf(ValidationResult result)
    {
        string? rows = result.RowPassRate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"rows {100 * rate:0.##} %") : null;
        string? expectations = result.ExpectationPassRate is { } met ? string.Create(CultureInfo.InvariantCulture, $"expectations {100 * met:0.##} %") : null;
        return string.Join(", ", new[] { result.Gate?.Decision.Value, rows, expectations }.OfType<string>());
    }
}
