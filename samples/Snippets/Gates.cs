namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/gates.md.</summary>
public static class Gates
{
    public static async Task RecordAsync(LineageTracker tracker)
    {
        #region record
        await tracker.RecordGateAsync(
            "orders",
            new QualityGate
            {
                Measure = GateMeasure.RowPassRate,
                Mode = GateMode.Block,
                Threshold = 0.99,
                Baseline = new GateBaseline { Statistic = GateStatistic.Median, Last = 10, MaxWorsening = 0.005 },
            },
            changedBy: "ana");
        #endregion
    }

    public static async Task EvaluateAsync(LineageTracker tracker, Recorded<ValidationResult> validation)
    {
        #region evaluate
        Recorded<GateEvaluation> gate = await tracker.EvaluateGateAsync("orders", GateSubject.OfValidation(validation.Data.ValidationId));
        if (gate.Data.Decision == GateDecision.Block)
        {
            throw new InvalidOperationException(string.Join(" ", gate.Data.Reasons));
        }
        #endregion
    }

    public static async Task OverrideAsync(LineageTracker tracker, Recorded<GateEvaluation> gate)
    {
        #region override
        await tracker.OverrideGateAsync(
            gate.Data.EvaluationId, GateDecision.Pass, overriddenBy: "béla", reason: "The supplier confirmed the empty column.");

        GateOutcome outcome = await tracker.GetGateOutcomeAsync(gate.Data.EvaluationId);
        Console.WriteLine($"{outcome.Decision}, and the gate said {outcome.Evaluation.Data.Decision}");
        #endregion
    }

    public static async Task ExplainAsync(LineageTracker tracker, Guid detectionId)
    {
        #region explain
        Explanation why = await tracker.ExplainAsync(detectionId);
        foreach (ExplainedRule rule in why.Rules)
        {
            Console.WriteLine($"{rule.Rule.Id} version {rule.Version?.Version.Data.Version}: {rule.ContentSha256}");
        }

        foreach (Recorded<JobRecord> upload in why.Uploads)
        {
            Console.WriteLine($"uploaded by job {upload.Data.JobId}");
        }

        foreach (ExplanationGap gap in why.Gaps)
        {
            Console.WriteLine(gap.Message);
        }
        #endregion
    }
}
