using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool;

/// <summary>What quality gates decided, for people and as JSON.</summary>
internal static class GateView
{
    internal static void Write(Utf8JsonWriter json, GateOutcome outcome)
    {
        GateEvaluation data = outcome.Evaluation.Data;
        json.WriteString("evaluation_id", data.EvaluationId);
        json.WriteString("gate_id", data.GateId);
        json.WriteNumber("gate_version", data.GateVersion);
        json.WriteString("content_sha256", data.ContentSha256);
        json.WriteString("mode", data.Mode.Value);
        json.WriteString("measure", data.Measure.Value);
        json.WriteString("validation_id", data.ValidationId);
        json.WriteString("run_id", data.RunId);
        json.WriteString("dataset", data.Dataset is { } dataset ? LineageNode.Of(dataset).ToString() : null);
        json.WriteNumber("value", data.Value);
        json.WriteNumberOrNull("threshold", data.Threshold);
        json.WriteObjectOrNull("baseline", data.Baseline, baseline =>
        {
            json.WriteString("statistic", baseline.Statistic.Value);
            json.WriteNumberOrNull("value", baseline.Value);
            json.WriteNumber("max_worsening", baseline.MaxWorsening);
            json.WriteTexts("of", baseline.Of);
        });
        json.WriteBoolean("is_met", data.IsMet);
        json.WriteString("decided", data.Decision.Value);
        json.WriteString("decision", outcome.Decision.Value);
        json.WriteTexts("reasons", data.Reasons);
        json.WriteNumber("seq", outcome.Evaluation.Seq);
        json.WriteTime("time", outcome.Evaluation.Time);
        json.WriteObjects("overrides", outcome.Overrides, one =>
        {
            json.WriteString("decision", one.Data.Decision.Value);
            json.WriteString("overridden_by", one.Data.OverriddenBy);
            json.WriteString("reason", one.Data.Reason);
            json.WriteNumber("seq", one.Seq);
            json.WriteTime("time", one.Time);
        });
    }

    /// <summary>One outcome, with its reasons.</summary>
    internal static async Task ShowAsync(Invocation invocation, GateOutcome outcome)
    {
        GateEvaluation data = outcome.Evaluation.Data;
        string met = data.IsMet ? "met" : "missed";
        await invocation.Text.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Gate {TerminalText.Show(data.GateId)}, version {data.GateVersion}, {data.Mode}: {outcome.Decision}. It is {met}: {data.Measure} of {TerminalText.Show(SubjectOf(data))} is {data.Value}."))
            .ConfigureAwait(false);
        foreach (string reason in data.Reasons)
        {
            await invocation.Text.WriteLineAsync("  " + TerminalText.Show(reason, maxCharacters: 1000)).ConfigureAwait(false);
        }

        foreach (Recorded<GateOverride> one in outcome.Overrides)
        {
            await invocation.Text.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"  {TerminalText.Show(one.Data.OverriddenBy)} decided '{one.Data.Decision}', record {one.Seq}: {TerminalText.Show(one.Data.Reason, maxCharacters: 1000)}"))
                .ConfigureAwait(false);
        }

        await invocation.Text.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Evaluation {TerminalText.Show(data.EvaluationId)}, record {outcome.Evaluation.Seq}.")).ConfigureAwait(false);
    }

    /// <summary>Several outcomes, one in a row.</summary>
    internal static Task ShowAsync(Invocation invocation, IReadOnlyList<GateOutcome> outcomes)
    {
        var table = new TextTable("gate", "#version", "decided", "holds", "measure", "#value", "of", "time", "#record", "evaluation");
        foreach (GateOutcome outcome in outcomes)
        {
            GateEvaluation data = outcome.Evaluation.Data;
            table.Row(
                data.GateId, TextTable.Number(data.GateVersion), data.Decision.Value,
                outcome.Overrides is [.., var newest] ? $"{outcome.Decision}, by {newest.Data.OverriddenBy}" : outcome.Decision.Value,
                data.Measure.Value, data.Value.ToString("0.######", CultureInfo.InvariantCulture), SubjectOf(data), Instant.Format(outcome.Evaluation.Time),
                TextTable.Number(outcome.Evaluation.Seq), data.EvaluationId);
        }

        return outcomes.Count == 0 ? invocation.Text.WriteLineAsync("No gate decided.") : table.WriteAsync(invocation.Console);
    }

    private static string SubjectOf(GateEvaluation data) => data.ValidationId is { } validation ? "validation " + validation : "run " + data.RunId;
}
