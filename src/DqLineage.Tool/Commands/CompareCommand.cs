using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class CompareCommand : ToolCommand
{
    private readonly Argument<string> _baseline = RunArgument.Required("BASELINE", "earlier");
    private readonly Argument<string> _current = RunArgument.Required("RUN", "later");
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<string?> _tenant = new("--tenant") { Description = "The tenant that the latest run is looked for in.", HelpName = "NAME" };
    private readonly Option<bool> _otherDataset = new("--other-dataset") { Description = "Compares runs over different datasets, too." };
    private readonly Option<bool> _list = new("--list") { Description = "Lists the findings that changed, at most 1000." };
    private readonly Option<bool> _failOnNew = new("--fail-on-new") { Description = "A gate: exit code 1 when findings are new or have recurred." };

    internal override string Name => "compare";

    internal override string Summary => "Compares the findings of two runs: new, resolved, persisting, recurred.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_baseline);
        command.Arguments.Add(_current);
        foreach (Option option in (Option[])[_asOf, _tenant, _otherDataset, _list, _failOnNew])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        bool list = invocation.Get(_list);
        var options = new RunComparisonOptions
        {
            AsOf = RecordFilter.AsOfOf(invocation.Get(_asOf)),
            Tenant = invocation.Get(_tenant),
            AllowsDifferentDatasets = invocation.Get(_otherDataset),
        };
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        RunComparison comparison = await tracker.CompareRunsAsync(
            RunArgument.RefOf(invocation.Get(_baseline)!), RunArgument.RefOf(invocation.Get(_current)!), options, cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson
            ? invocation.WriteJsonAsync(json => Write(json, comparison, list), cancellationToken)
            : ShowAsync(invocation, comparison, list)).ConfigureAwait(false);
        return invocation.Get(_failOnNew) && comparison.Total.New + comparison.Total.Recurred > 0 ? ExitCode.Finding : ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, RunComparison comparison, bool list)
    {
        json.WriteString("baseline", comparison.Baseline.Data.RunId);
        json.WriteString("run", comparison.Current.Data.RunId);
        Write(json, "total", comparison.Total);
        json.WriteStartObject("by_issue_type");
        foreach ((IssueType issue, FindingChanges changes) in comparison.ByIssueType.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal))
        {
            Write(json, issue.Value, changes);
        }

        json.WriteEndObject();
        json.WriteStartObject("by_rule");
        foreach ((string rule, FindingChanges changes) in comparison.ByRule.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Write(json, rule, changes);
        }

        json.WriteEndObject();
        if (list)
        {
            json.WriteObjects("changed", comparison.Changed, finding =>
            {
                Detection detection = finding.Detection.Data;
                json.WriteString("change", EnumWord.Of(finding.Change));
                json.WriteSample("sample", detection.Sample);
                json.WriteString("issue_type", detection.IssueType.Value);
                json.WriteString("column", detection.Column);
                json.WriteString("rule", detection.Rule?.Id);
                json.WriteNumber("seq", finding.Detection.Seq);
            });
        }
    }

    private static void Write(Utf8JsonWriter json, string name, FindingChanges changes)
    {
        json.WriteStartObject(name);
        json.WriteNumber("new", changes.New);
        json.WriteNumber("resolved", changes.Resolved);
        json.WriteNumber("persisting", changes.Persisting);
        json.WriteNumber("recurred", changes.Recurred);
        json.WriteEndObject();
    }

    private static async Task ShowAsync(Invocation invocation, RunComparison comparison, bool list)
    {
        await invocation.Text.WriteLineAsync(TerminalText.Show($"From run {comparison.Baseline.Data.RunId} to run {comparison.Current.Data.RunId}")).ConfigureAwait(false);
        var table = new TextTable("issue or rule", "#new", "#resolved", "#persisting", "#recurred");
        foreach ((IssueType issue, FindingChanges changes) in comparison.ByIssueType.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal))
        {
            AddRow(table, issue.Value, changes);
        }

        foreach ((string rule, FindingChanges changes) in comparison.ByRule.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            AddRow(table, rule.Length == 0 ? "no rule" : "rule " + rule, changes);
        }

        AddRow(table, "all", comparison.Total);
        await table.WriteAsync(invocation.Console).ConfigureAwait(false);
        if (list && comparison.Changed.Count > 0)
        {
            await invocation.Text.WriteLineAsync().ConfigureAwait(false);
            var findings = new TextTable("change", "sample", "issue", "column", "rule");
            foreach (ComparedFinding finding in comparison.Changed)
            {
                Detection detection = finding.Detection.Data;
                findings.Row(EnumWord.Of(finding.Change), detection.Sample.ToDisplayString(), detection.IssueType.Value, detection.Column, detection.Rule?.Id);
            }

            await findings.WriteAsync(invocation.Console).ConfigureAwait(false);
        }
    }

    private static void AddRow(TextTable table, string name, FindingChanges changes) =>
        table.Row(name, TextTable.Number(changes.New), TextTable.Number(changes.Resolved), TextTable.Number(changes.Persisting), TextTable.Number(changes.Recurred));
}
