using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class ValidationRecordType() : RecordType<ValidationResult>(RecordKinds.Validation)
{
    // What a pass rate that is given may differ by from that of its counts: it may have been rounded for people.
    private const double Rounding = 0.005;

    internal override JsonTypeInfo<ValidationResult> TypeInfo => RecordJsonContext.Default.ValidationResult;

    internal override void Validate(ValidationResult data)
    {
        IdentifierRule.Require(data.ValidationId, "validation id", nameof(data));
        IdentifierRule.RequireIfGiven(data.JobId, "job id", nameof(data));
        IdentifierRule.RequireIfGiven(data.RunId, "run id", nameof(data));
        IdentifierRule.RequireIfGiven(data.ProfilingContextId, "profiling context id", nameof(data));
        IdentifierRule.RequireIfGiven(data.TableName, "table name", nameof(data));
        data.Suite?.Validate(nameof(data));
        data.Dataset?.Validate(nameof(data));
        foreach (ExpectationResult expectation in data.Expectations)
        {
            Validate(expectation);
        }

        (int? passed, int? failed) = CountsOf(data);
        if ((data.Passed ?? passed) != passed || (data.Failed ?? failed) != failed)
        {
            throw new ArgumentException("passed and failed are not what the expectations say: leave them out, and they are counted.", nameof(data));
        }

        RequireRate(passed, failed, passed + failed, data.ExpectationPassRate, "expectation");
        RequireRate(data.RowsPassed, data.RowsFailed, data.RowCount ?? (data.RowsPassed + data.RowsFailed), data.RowPassRate, "row");

        if (data.Gate is { } gate)
        {
            Validate(gate, RateOf(data, gate.Measure));
        }
    }

    internal override ValidationResult WithDefaults(ValidationResult data, DateTimeOffset instant)
    {
        (int? passed, int? failed) = CountsOf(data);
        ValidationResult complete = data with
        {
            Passed = passed,
            Failed = failed,
            ExpectationPassRate = RateOf(data, GateMeasure.ExpectationPassRate),
            RowPassRate = RateOf(data, GateMeasure.RowPassRate),
            ValidatedAt = data.ValidatedAt ?? instant,
        };
        return complete.Gate is { Decision.IsUnspecified: true } gate
            ? complete with { Gate = gate with { Decision = Decide(gate, RateOf(complete, gate.Measure)!.Value) } }
            : complete;
    }

    internal override string? JobOf(ValidationResult data) => data.JobId;

    internal override string? RunOf(ValidationResult data) => data.RunId;

    internal override void Tell(ValidationResult data) => DqLineageDiagnostics.Validated(data);

    internal override void AddKeys(ValidationResult data, RecordKeys keys)
    {
        keys.Add("validation"u8, data.ValidationId);
        keys.AddIfGiven("profile-context"u8, data.ProfilingContextId);
        keys.AddIfGiven("suite"u8, data.Suite?.Id);
        keys.AddDatasetIfGiven(data.Dataset);
        keys.AddIfGiven("gate"u8, data.Gate?.Decision.Value);
        foreach (SampleId sample in data.Expectations.SelectMany(expectation => expectation.UnexpectedSamples ?? []))
        {
            keys.AddSample(sample);
        }
    }

    private static void Validate(ExpectationResult expectation)
    {
        IdentifierRule.Require(expectation.Type, "expectation type", nameof(expectation));
        IdentifierRule.RequireIfGiven(expectation.Column, "column", nameof(expectation));
        IdentifierRule.RequireIfGiven(expectation.Severity, "severity", nameof(expectation));
        NumberRule.RequireCount(expectation.UnexpectedCount, "unexpected_count", nameof(expectation));
        NumberRule.RequireShare(expectation.UnexpectedPercent, 100, "unexpected_percent", nameof(expectation));
        foreach (SampleId sample in expectation.UnexpectedSamples ?? [])
        {
            SampleId.RequireGiven(sample, "unexpected sample");
        }
    }

    private static void Validate(ValidationGate gate, double? rate)
    {
        NumberRule.RequireShare(gate.Threshold, 1, "The gate's threshold", nameof(gate));
        IdentifierRule.RequireIfGiven(gate.OverriddenBy, "gate's overridden_by", nameof(gate));
        if (gate.Measure.IsUnspecified)
        {
            throw new ArgumentException("The gate does not say what it measures: set Measure, such as GateMeasure.RowPassRate.", nameof(gate));
        }

        if (gate.Decision.IsUnspecified && rate is null)
        {
            throw new ArgumentException($"The gate has no decision and the result no {gate.Measure} to decide by: give the counts, or set Decision.", nameof(gate));
        }

        if (gate.OverriddenBy is not null && (gate.Decision.IsUnspecified || string.IsNullOrWhiteSpace(gate.Reason)))
        {
            throw new ArgumentException("The gate was overridden: say what was decided and why, in Decision and Reason.", nameof(gate));
        }
    }

    private static void RequireRate(long? passed, long? failed, long? all, double? rate, string what)
    {
        NumberRule.RequireCount(passed, $"The number of {what}s that passed", nameof(passed));
        NumberRule.RequireCount(failed, $"The number of {what}s that failed", nameof(failed));
        NumberRule.RequireCount(all, $"The number of {what}s", nameof(all));
        NumberRule.RequireShare(rate, 1, $"The {what} pass rate", nameof(rate));
        if (passed + failed > all || passed > all || failed > all)
        {
            throw new ArgumentException($"{passed ?? 0} {what}s passed and {failed ?? 0} failed, of only {all}: correct the counts.", nameof(all));
        }

        if (rate - Rate(passed, all) is > Rounding or < -Rounding)
        {
            throw new ArgumentException($"The {what} pass rate is {rate}, but {passed} of {all} passed: leave it out, and it is computed.", nameof(rate));
        }
    }

    private static GateDecision Decide(ValidationGate gate, double rate) => rate >= gate.Threshold ? GateDecision.Pass : GateDecision.Block;

    /// <summary>The pass rate that a gate looks at, given or from the counts.</summary>
    private static double? RateOf(ValidationResult data, GateMeasure measure)
    {
        if (measure == GateMeasure.ExpectationPassRate)
        {
            (int? passed, int? failed) = CountsOf(data);
            return data.ExpectationPassRate ?? Rate(passed, passed + failed);
        }

        return measure == GateMeasure.RowPassRate ? data.RowPassRate ?? Rate(data.RowsPassed, data.RowCount ?? (data.RowsPassed + data.RowsFailed)) : null;
    }

    /// <summary>How many expectations were met and how many were not: counted when they are listed, otherwise as given.</summary>
    private static (int? Passed, int? Failed) CountsOf(ValidationResult data)
    {
        if (data.Expectations.Count == 0)
        {
            return (data.Passed, data.Failed);
        }

        int passed = data.Expectations.Count(expectation => expectation.Success);
        return (passed, data.Expectations.Count - passed);
    }

    private static double? Rate(long? part, long? whole) => whole > 0 ? (double?)part / whole : null;
}
