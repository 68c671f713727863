using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool;

/// <summary>An explanation of a result, for people and for programs.</summary>
internal static class ExplanationView
{
    internal static void Write(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteString("kind", explanation.Record.Kind);
        json.WriteString("id", explanation.Record.Id);
        json.WriteNumber("seq", explanation.Record.Seq);
        json.WriteTime("time", explanation.Record.Time);
        json.WriteNumbers("detections", explanation.Detections.Select(detection => detection.Seq));
        json.WriteObjects("rules", explanation.Rules, rule =>
        {
            json.WriteString("config_kind", rule.Kind.Value);
            json.WriteString("id", rule.Rule.Id);
            json.WriteString("named_version", rule.Rule.Version);
            json.WriteNumberOrNull("version", rule.Version?.Version.Data.Version);
            json.WriteString("content_sha256", rule.ContentSha256);
            json.WriteValue("content", rule.Content);
            json.WriteString("changed_by", rule.Version?.Version.Data.ChangedBy);
            json.WriteString("approved_by", rule.Version?.ApprovedBy);
            json.WriteNumberOrNull("seq", rule.Version?.Version.Seq);
        });
        json.WriteObjects("steps", StepsOf(explanation), step =>
        {
            json.WriteString("kind", step.Kind);
            json.WriteString("id", step.Id);
            json.WriteString("state", step.State);
            json.WriteNumber("seq", step.Seq);
        });
        json.WriteObjects("reviews", explanation.Reviews, review =>
        {
            json.WriteString("reviewer", review.Data.Reviewer);
            json.WriteString("decision", review.Data.Decision.Value);
            json.WriteTime("decided_at", review.Data.DecidedAt);
            json.WriteNumber("seq", review.Seq);
        });
        json.WriteObjects("gates", explanation.Gates, gate =>
        {
            GateOverride? newest = gate.Overrides.Count > 0 ? gate.Overrides[^1].Data : null;
            json.WriteString("gate_id", gate.Evaluation.Data.GateId);
            json.WriteNumber("gate_version", gate.Evaluation.Data.GateVersion);
            json.WriteString("evaluation_id", gate.Evaluation.Data.EvaluationId);
            json.WriteString("decided", gate.Evaluation.Data.Decision.Value);
            json.WriteString("decision", gate.Decision.Value);
            json.WriteString("overridden_by", newest?.OverriddenBy);
            json.WriteString("reason", newest?.Reason);
        });
        json.WriteObjects("gaps", explanation.Gaps, gap =>
        {
            json.WriteString("kind", EnumWord.Of(gap.Kind));
            json.WriteString("message", gap.Message);
            json.WriteNumber("seq", gap.Seq);
        });
    }

    internal static async Task ShowAsync(Invocation invocation, Explanation explanation)
    {
        await invocation.Text.WriteLineAsync(TerminalText.Show(
            string.Create(CultureInfo.InvariantCulture, $"Record {explanation.Record.Seq}, {Instant.Format(explanation.Record.Time)}: {WhatIs(explanation.Record)}"), 1000)).ConfigureAwait(false);
        var table = new TextTable("what", "id", "state", "#record");
        foreach (ExplainedRule rule in explanation.Rules)
        {
            table.Row(rule.Kind.Value, rule.Rule.Id, StateOf(rule), Number(rule.Version?.Version.Seq));
        }

        foreach (Step step in StepsOf(explanation))
        {
            table.Row(step.Kind, step.Id, step.State, Number(step.Seq));
        }

        foreach (Recorded<Review> review in explanation.Reviews)
        {
            table.Row("review", review.Data.Reviewer, review.Data.Decision.Value, Number(review.Seq));
        }

        foreach (GateOutcome gate in explanation.Gates)
        {
            table.Row("gate", gate.Evaluation.Data.GateId, StateOf(gate), Number(gate.Evaluation.Seq));
        }

        await table.WriteAsync(invocation.Console).ConfigureAwait(false);
        await invocation.Text.WriteLineAsync(explanation.Gaps.Count == 0 ? "Nothing is missing." : "Missing:").ConfigureAwait(false);
        foreach (ExplanationGap gap in explanation.Gaps)
        {
            await invocation.Text.WriteLineAsync("  " + TerminalText.Show(gap.Message, 1000)).ConfigureAwait(false);
        }
    }

    private static IEnumerable<Step> StepsOf(Explanation explanation) =>
    [
        .. explanation.Record is Recorded<Review> ? explanation.Detections.Select(one => new Step("detection", one.Data.Sample.ToDisplayString(), one.Data.IssueType.Value, one.Seq)) : [],
        .. explanation.Run is { } run ? [new Step("run", run.Data.RunId, run.Data.Status.Value, run.Seq)] : Array.Empty<Step>(),
        .. explanation.Job is { } job ? [new Step("job", job.Data.JobId, job.Data.Status.Value, job.Seq)] : Array.Empty<Step>(),
        .. explanation.Profiles.Select(one => new Step("profile", one.Data.SnapshotId, $"of {one.Data.GeneratedFrom} data, {one.Data.RecordCount.ToString(CultureInfo.InvariantCulture)} rows", one.Seq)),
        .. explanation.Cleansings.Select(one => new Step("cleansing", one.Data.CleansingJobId, one.Data.CleansingRuleVersion is { } version ? $"{one.Data.Status}, rules {version}" : one.Data.Status.Value, one.Seq)),
        .. explanation.Uploads.Select(one => new Step("upload", one.Data.JobId, one.Data.Status.Value, one.Seq)),
    ];

    private static string WhatIs(Recorded record) => record switch
    {
        Recorded<Detection> detection => $"{detection.Data.IssueType} in sample {detection.Data.Sample.ToDisplayString()}",
        Recorded<Review> review => $"{review.Data.Reviewer} decided '{review.Data.Decision}' about sample {review.Data.Sample.ToDisplayString()}",
        Recorded<ValidationResult> validation => $"validation {validation.Data.ValidationId}",
        _ => record.Kind,
    };

    private static string StateOf(ExplainedRule rule)
    {
        if (rule.Version is not { } state)
        {
            return rule.Rule.Version is { } named ? $"version {named}, not in the ledger" : "not in the ledger";
        }

        string approved = state.ApprovedBy is { } approver ? $", approved by {approver}" : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"version {state.Version.Data.Version} by {state.Version.Data.ChangedBy}{approved}, sha256 {rule.ContentSha256}");
    }

    private static string StateOf(GateOutcome gate)
    {
        GateEvaluation evaluation = gate.Evaluation.Data;
        string decided = string.Create(CultureInfo.InvariantCulture, $"version {evaluation.GateVersion}: {evaluation.Decision} at {evaluation.Measure} {evaluation.Value}");
        return gate.Overrides.Count == 0 ? decided : $"{decided}; {gate.Decision} by {gate.Overrides[^1].Data.OverriddenBy}: {gate.Overrides[^1].Data.Reason}";
    }

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private sealed record Step(string Kind, string Id, string State, long Seq);
}
