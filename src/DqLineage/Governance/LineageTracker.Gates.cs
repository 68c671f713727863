namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Records a version of a quality gate: a configuration of the kind <see cref="ConfigKind.Gate"/>.</summary>
    /// <param name="gateId">The gate's id.</param>
    /// <param name="gate">How good data has to be.</param>
    /// <param name="changedBy">Who says so.</param>
    /// <param name="notes">Why.</param>
    /// <param name="options">The record's id and context. A condition is refused.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The version as it was recorded. With approvals, windows and the like: <see cref="RecordConfigVersionAsync"/>, with <see cref="QualityGate.ToContent"/>.</returns>
    /// <exception cref="ArgumentException">The gate is not well formed.</exception>
    /// <exception cref="ConfigConflictException">Somebody else recorded a version at the same time.</exception>
    public ValueTask<Recorded<ConfigVersion>> RecordGateAsync(
        string gateId, QualityGate gate, string changedBy, string? notes = null, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(gate);
        var version = new ConfigVersion { ConfigKind = ConfigKind.Gate, ConfigId = gateId, Content = gate.ToContent(), ChangedBy = changedBy, Notes = notes };
        return RecordConfigVersionAsync(version, options, cancellationToken);
    }

    /// <summary>Has a quality gate decide about a validation or a run, by the version of the gate that is in force, and records what it decided.</summary>
    /// <remarks>The baseline is of runs, or validations by the same suite, of the same dataset and tenant, that were recorded before.</remarks>
    /// <param name="gateId">The gate's id.</param>
    /// <param name="subject">What it decides about.</param>
    /// <param name="options">The record's id, context and condition. It belongs to the job, run and tenant of what is measured.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>What was decided. A gate that is missed is an answer, not an exception.</returns>
    /// <exception cref="GateNotFoundException">No version of the gate is in force.</exception>
    /// <exception cref="ValidationNotFoundException">There is no such validation.</exception>
    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    /// <exception cref="GateNotDecidableException">The gate's content is no gate, the run has not completed, or what the gate measures is not there.</exception>
    public async Task<Recorded<GateEvaluation>> EvaluateGateAsync(
        string gateId, GateSubject subject, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        IdentifierRule.Require(gateId, "gate id", nameof(gateId));
        ArgumentNullException.ThrowIfNull(subject);
        ConfigState state = await GetConfigInForceAsync(ConfigKind.Gate, gateId, at: null, AsOf.Now, cancellationToken).ConfigureAwait(false)
            ?? throw GateNotFoundException.OfGate(gateId);
        QualityGate gate = GateOf(gateId, state);
        if (QualityGate.IsOfRuns(gate.Measure) != (subject.ValidationId is null))
        {
            throw new GateNotDecidableException(gateId, $"it measures the {gate.Measure} of {(subject.ValidationId is null ? "validations" : "runs")}: name one.");
        }

        GateEvaluation measured = subject.ValidationId is { } validationId
            ? await MeasureValidationAsync(gateId, gate, validationId, cancellationToken).ConfigureAwait(false)
            : await MeasureRunAsync(gateId, gate, subject.Run.GetValueOrDefault(), cancellationToken).ConfigureAwait(false);
        Recorded place = await ReadRecordAsync(measured.SubjectSeq, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<TrendPoint> earlier = gate.Baseline is { } baseline
            ? await EarlierPointsAsync(gate, measured, place, baseline.Last, cancellationToken).ConfigureAwait(false)
            : [];
        (GateBaselineValue? baselineValue, bool isMet, GateDecision decision, IReadOnlyList<string> reasons) = GateJudge.Judge(gate, measured.Value, earlier);
        GateEvaluation evaluation = measured with
        {
            EvaluationId = IdOr(given: null, options),
            GateVersion = state.Version.Data.Version,
            ContentSha256 = state.Version.Data.ContentSha256,
            Baseline = baselineValue,
            IsMet = isMet,
            Decision = decision,
            Reasons = reasons,
        };
        var ofSubject = new LineageContext { Tenant = place.Context.Tenant, Job = place.Context.Job, Run = place.Context.Run };
        RecordOptions placed = options ?? new RecordOptions();
        return await RecordAsync(RecordTypes.GateEvaluation, evaluation, placed with { Context = placed.Context.OrElse(ofSubject) }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records that somebody decides otherwise than a gate. The evaluation stays as it is; of several overrides the newest holds.</summary>
    /// <param name="evaluationId">The evaluation.</param>
    /// <param name="decision">What holds instead.</param>
    /// <param name="overriddenBy">Who decides it: a person's name or id, never empty.</param>
    /// <param name="reason">Why, never empty.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The override as it was recorded.</returns>
    /// <exception cref="ArgumentException">Nobody is named, or no reason is given.</exception>
    /// <exception cref="GateNotFoundException">There is no such evaluation.</exception>
    public async Task<Recorded<GateOverride>> OverrideGateAsync(
        string evaluationId, GateDecision decision, string overriddenBy, string reason, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        // Before the ledger is asked: without a person and a reason there is nothing to look for.
        var data = new GateOverride { EvaluationId = evaluationId, GateId = "-", Decision = decision, OverriddenBy = overriddenBy, Reason = reason };
        RecordTypes.GateOverride.Validate(data);
        Recorded<GateEvaluation> evaluation = (await GetGateOutcomeAsync(evaluationId, AsOf.Now, cancellationToken).ConfigureAwait(false)).Evaluation;
        LineageContext context = evaluation.Context;
        RecordOptions placed = options ?? new RecordOptions();
        placed = placed with { Context = placed.Context.OrElse(new LineageContext { Tenant = context.Tenant, Job = context.Job, Run = context.Run }) };
        return await RecordAsync(RecordTypes.GateOverride, data with { GateId = evaluation.Data.GateId }, placed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a gate decided, and who decided otherwise.</summary>
    /// <param name="evaluationId">The evaluation.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The outcome, with what holds.</returns>
    /// <exception cref="GateNotFoundException">The ledger held no such evaluation then.</exception>
    public async Task<GateOutcome> GetGateOutcomeAsync(string evaluationId, AsOf asOf = default, CancellationToken cancellationToken = default)
    {
        var query = new GateQuery { EvaluationId = IdentifierRule.Require(evaluationId, "evaluation id", nameof(evaluationId)), AsOf = asOf };
        Recorded<GateEvaluation> evaluation = await FindGateEvaluationsAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false)
            ?? throw GateNotFoundException.OfEvaluation(evaluationId);
        return new GateOutcome { Evaluation = evaluation, Overrides = await FindGateOverridesAsync(query, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false) };
    }

    /// <summary>What quality gates decided.</summary>
    /// <param name="query">Which evaluations.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The evaluations, whether or not somebody decided otherwise.</returns>
    public IAsyncEnumerable<Recorded<GateEvaluation>> FindGateEvaluationsAsync(GateQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.GateEvaluation, query, cancellationToken);

    /// <summary>Who decided otherwise than a quality gate.</summary>
    /// <param name="query">Of which gates or evaluations.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The overrides.</returns>
    public IAsyncEnumerable<Recorded<GateOverride>> FindGateOverridesAsync(GateQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return FindAsync(RecordTypes.GateOverride, query with { RecordKind = RecordKinds.GateOverride }, cancellationToken);
    }
}
