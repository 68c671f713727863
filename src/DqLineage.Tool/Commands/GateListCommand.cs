using System.CommandLine;
using System.Runtime.CompilerServices;

namespace DqLineage.Tool.Commands;

internal sealed class GateListCommand : ToolCommand
{
    private const int DefaultLimit = 100;

    private readonly Option<string?> _gate = new("--gate") { Description = "Only what this gate decided.", HelpName = "ID" };
    private readonly Option<string?> _dataset = new("--dataset") { Description = "Only about this dataset, such as dataset/warehouse/orders.", HelpName = "NODE" };
    private readonly Option<string?> _decision = new("--decided") { Description = "Only where the gate decided so, whatever anybody made of it: pass, warn or block.", HelpName = "DECISION" };
    private readonly Option<string?> _from = new("--from") { Description = "Only what was decided at this time or later.", HelpName = "TIME" };
    private readonly Option<string?> _to = new("--to") { Description = "Only what was decided before this time.", HelpName = "TIME" };
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Only records of this tenant.", HelpName = "NAME" };
    private readonly Option<int> _limit = new("--limit") { Description = "Only so many, the newest.", HelpName = "N", DefaultValueFactory = _ => DefaultLimit };

    internal override string Name => "gate list";

    internal override string Summary => "Shows what quality gates decided, and what people made of it, the newest last.";

    internal override void Configure(Command command)
    {
        foreach (Option option in (Option[])[_gate, _dataset, _decision, _from, _to, _asOf, _tenant, _limit])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var query = new GateQuery
        {
            GateId = invocation.Get(_gate),
            Dataset = invocation.Get(_dataset) is { } node ? LineageGraphOptions.DatasetOf(node, _dataset.Name) : null,
            Decision = invocation.Get(_decision) is { } word ? GateDecisionWord.Parse(word, _decision.Name) : default,
            From = invocation.GetInstant(_from),
            To = invocation.GetInstant(_to),
            AsOf = RecordFilter.AsOfOf(invocation.Get(_asOf)),
            Tenant = invocation.Get(_tenant),
            NewestFirst = true,
            Limit = invocation.GetAtLeast(1, _limit),
        };
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        List<Recorded<GateEvaluation>> evaluations = await tracker.FindGateEvaluationsAsync(query, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);

        // An override is recorded later, perhaps after the time that is asked about, and names no dataset.
        var ofThese = new GateQuery { GateId = query.GateId, AsOf = query.AsOf };
        List<Recorded<GateOverride>> found = await tracker.FindGateOverridesAsync(ofThese, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        ILookup<string, Recorded<GateOverride>> overrides = found.ToLookup(one => one.Data.EvaluationId, StringComparer.Ordinal);
        evaluations.Reverse();
        GateOutcome[] outcomes = [.. evaluations.Select(one => new GateOutcome { Evaluation = one, Overrides = [.. overrides[one.Data.EvaluationId]] })];
        await (invocation.IsJson
            ? invocation.WriteJsonAsync(json => json.WriteObjects("evaluations", outcomes, outcome => GateView.Write(json, outcome)), cancellationToken)
            : GateView.ShowAsync(invocation, outcomes)).ConfigureAwait(false);
        return ExitCode.Fine;
    }
}
