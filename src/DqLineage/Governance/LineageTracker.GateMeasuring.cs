namespace DqLineage;

public sealed partial class LineageTracker
{
    private static QualityGate GateOf(string gateId, ConfigState state)
    {
        try
        {
            return QualityGate.FromContent(state.Version.Data.Content);
        }
        catch (ArgumentException exception)
        {
            throw new GateNotDecidableException(gateId, $"its version {state.Version.Data.Version} is no quality gate. {exception.Message}", exception);
        }
    }

    /// <summary>The value of a validation, in an evaluation that has not decided yet.</summary>
    private async Task<GateEvaluation> MeasureValidationAsync(string gateId, QualityGate gate, string validationId, CancellationToken cancellationToken)
    {
        var query = new ValidationQuery { ValidationId = validationId, NewestFirst = true, Limit = 1 };
        Recorded<ValidationResult> validation = await FindValidationsAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new ValidationNotFoundException(validationId);
        double value = RateOf(validation.Data, gate.Measure)
            ?? throw new GateNotDecidableException(gateId, $"the validation '{SafeText.Show(validationId)}' has no {gate.Measure}.");
        return Undecided(gateId, gate, value, validation.Seq) with { ValidationId = validationId, RunId = validation.Data.RunId, Dataset = validation.Data.Dataset };
    }

    /// <summary>The value of a run, in an evaluation that has not decided yet.</summary>
    private async Task<GateEvaluation> MeasureRunAsync(string gateId, QualityGate gate, RunRef run, CancellationToken cancellationToken)
    {
        Recorded<AnalysisRun> newest = await GetRunAsync(run, AsOf.Now, tenant: null, cancellationToken).ConfigureAwait(false);
        if (newest.Data.Status != RunStatus.Completed)
        {
            throw new GateNotDecidableException(gateId, $"the run '{SafeText.Show(newest.Data.RunId)}' is '{SafeText.Show(newest.Data.Status.Value)}' and not completed.");
        }

        double value = ValueOf(TrendOf(gate), newest.Data)
            ?? throw new GateNotDecidableException(gateId, $"the run '{SafeText.Show(newest.Data.RunId)}' has no {gate.Measure}.");
        return Undecided(gateId, gate, value, newest.Seq) with { RunId = newest.Data.RunId, Dataset = newest.Data.Dataset };
    }

    /// <summary>The last values of the same data that were recorded before, oldest first.</summary>
    private async Task<IReadOnlyList<TrendPoint>> EarlierPointsAsync(QualityGate gate, GateEvaluation measured, Recorded subject, int last, CancellationToken cancellationToken)
    {
        TrendQuery query = TrendOf(gate) with { Dataset = measured.Dataset, Tenant = subject.Context.Tenant, AsOf = AsOf.Seq(subject.Seq) };
        List<TrendPoint> points = subject is Recorded<ValidationResult> validation
            ? await PointsLikeAsync(validation, gate.Measure, query, cancellationToken).ConfigureAwait(false)
            : await PointsOfRunsAsync(query, cancellationToken).ConfigureAwait(false);
        string own = measured.ValidationId ?? measured.RunId!;
        return [.. points.Where(point => !string.Equals(point.Id, own, StringComparison.Ordinal)).OrderBy(point => point.Time).ThenBy(point => point.Seq).TakeLast(last)];
    }

    // Of the same suite and, when they name no dataset, of the same table: other checks have other pass rates.
    private async Task<List<TrendPoint>> PointsLikeAsync(Recorded<ValidationResult> validation, GateMeasure measure, TrendQuery query, CancellationToken cancellationToken)
    {
        var points = new List<TrendPoint>();
        var like = new ValidationQuery { Dataset = query.Dataset, SuiteId = validation.Data.Suite?.Id, Tenant = query.Tenant, AsOf = query.AsOf };
        await foreach (Recorded<ValidationResult> one in FindValidationsAsync(like, cancellationToken).ConfigureAwait(false))
        {
            bool isLike = string.Equals(one.Data.TableName, validation.Data.TableName, StringComparison.Ordinal)
                && string.Equals(one.Data.Suite?.Id, validation.Data.Suite?.Id, StringComparison.Ordinal);
            if (isLike && RateOf(one.Data, measure) is { } value)
            {
                points.Add(new TrendPoint { Time = one.Data.ValidatedAt ?? one.Time, Value = value, Id = one.Data.ValidationId, Seq = one.Seq });
            }
        }

        return points;
    }

    private async Task<Recorded> ReadRecordAsync(long seq, CancellationToken cancellationToken) =>
        (await _store.ReadOneAsync(seq, cancellationToken).ConfigureAwait(false)).ReadRecord()!;

    private static GateEvaluation Undecided(string gateId, QualityGate gate, double value, long seq) => new()
    {
        GateId = gateId,
        GateVersion = 0,
        Mode = gate.Mode,
        Measure = gate.Measure,
        Threshold = gate.Threshold,
        SubjectSeq = seq,
        Value = value,
        IsMet = false,
        Decision = default,
    };

    private static TrendQuery TrendOf(QualityGate gate) =>
        new() { Metric = gate.Measure == GateMeasure.IssueRate ? TrendMetric.IssueRate : TrendMetric.QualityScore };

    private static double? RateOf(ValidationResult result, GateMeasure measure) =>
        measure == GateMeasure.ExpectationPassRate ? result.ExpectationPassRate : result.RowPassRate;
}
