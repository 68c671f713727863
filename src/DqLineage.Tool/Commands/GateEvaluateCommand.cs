using System.CommandLine;
using System.Runtime.CompilerServices;

namespace DqLineage.Tool.Commands;

internal sealed class GateEvaluateCommand : ToolCommand
{
    private readonly Argument<string> _gate = new("GATE") { Description = "The gate's id. Its version that is in force decides." };
    private readonly Option<string?> _validation = new("--validation") { Description = "It decides about this validation.", HelpName = "ID" };
    private readonly Option<string?> _dataset = new("--dataset") { Description = "It decides about the newest validation of this dataset, such as dataset/warehouse/orders.", HelpName = "NODE" };
    private readonly Option<string?> _run = new("--run") { Description = "It decides about this run, or the latest one.", HelpName = "ID|latest" };
    private readonly Option<string?> _tenant = new("--tenant") { Description = "With --dataset: only validations of this tenant.", HelpName = "NAME" };
    private readonly Option<string?> _actor = new("--actor") { Description = "Who has it decide, for the record of it.", HelpName = "NAME" };

    internal override string Name => "gate evaluate";

    internal override string Summary => "Has a quality gate decide about a validation or a run, and records what it decided. Exit code 1 when it blocks; 0 when it passes or warns.";

    internal override string? GroupSummary => "Has quality gates decide, shows what they decided, and overrides it.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_gate);
        foreach (Option option in (Option[])[_validation, _dataset, _run, _tenant, _actor])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string?[] subjects = [invocation.Get(_validation), invocation.Get(_dataset), invocation.Get(_run)];
        if (subjects.Count(subject => subject is not null) != 1)
        {
            throw ToolException.Usage("A gate decides about one thing: give --validation ID, --dataset NODE or --run ID.");
        }

        DatasetRef? dataset = invocation.Get(_dataset) is { } node ? LineageGraphOptions.DatasetOf(node, _dataset.Name) : null;
        LineageTracker tracker = await invocation.OpenTrackerToAppendAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        GateSubject subject = invocation.Get(_run) is { } run ? GateSubject.OfRun(RunArgument.RefOf(run))
            : GateSubject.OfValidation(invocation.Get(_validation) ?? await NewestAsync(invocation, tracker, dataset!, cancellationToken).ConfigureAwait(false));
        var options = new RecordOptions { Context = new LineageContext { Actor = invocation.Get(_actor) } };
        Recorded<GateEvaluation> evaluation = await tracker.EvaluateGateAsync(invocation.Get(_gate)!, subject, options, cancellationToken).ConfigureAwait(false);
        var outcome = new GateOutcome { Evaluation = evaluation, Overrides = [] };
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => GateView.Write(json, outcome), cancellationToken) : GateView.ShowAsync(invocation, outcome)).ConfigureAwait(false);
        return outcome.Decision == GateDecision.Block ? ExitCode.Finding : ExitCode.Fine;
    }

    private async Task<string> NewestAsync(Invocation invocation, LineageTracker tracker, DatasetRef dataset, CancellationToken cancellationToken)
    {
        var query = new ValidationQuery { Dataset = dataset, Tenant = invocation.Get(_tenant), NewestFirst = true, Limit = 1 };
        Recorded<ValidationResult>? newest = await tracker.FindValidationsAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return newest?.Data.ValidationId
            ?? throw ToolException.Usage($"The ledger holds no validation of {invocation.Get(_dataset)}: record it first, or correct the name.");
    }
}
