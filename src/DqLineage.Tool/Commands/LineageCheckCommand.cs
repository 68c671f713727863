using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class LineageCheckCommand : ToolCommand
{
    private static readonly Dictionary<string, LineageFindingKind> s_kinds =
        Enum.GetValues<LineageFindingKind>().ToDictionary(EnumWord.Of, StringComparer.Ordinal);

    private readonly Option<string[]> _expect = new("--expect") { Description = "A node that has to be there; may be given several times.", HelpName = "NODE" };
    private readonly Option<string[]> _sources = new("--source")
    {
        Description = "Datasets that come from outside, such as 'dataset/raw/*'; may be given several times.",
        HelpName = "PATTERN",
    };

    private readonly Option<string[]> _only = new("--only") { Description = $"Look for this only: {string.Join(", ", s_kinds.Keys)}; may be given several times.", HelpName = "KIND" };
    private readonly Option<bool> _strict = new("--strict") { Description = "Warnings are exit code 1 too." };
    private readonly LineageGraphOptions _graph = new();

    internal override string Name => "lineage check";

    internal override string Summary => "Looks for what is missing in the lineage, and for cycles.";

    internal override void Configure(Command command)
    {
        _only.AcceptOnlyFromAmong([.. s_kinds.Keys]);
        command.Options.Add(_expect);
        command.Options.Add(_sources);
        command.Options.Add(_only);
        command.Options.Add(_strict);
        _graph.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var options = new LineageCheckOptions
        {
            Expected = [.. (invocation.Get(_expect) ?? []).Select(LineageGraphOptions.NodeOf)],
            Sources = invocation.Get(_sources) ?? [],
            Kinds = invocation.Get(_only) is { Length: > 0 } only ? [.. only.Select(word => s_kinds[word])] : new LineageCheckOptions().Kinds,
        };
        LineageGraph graph = await _graph.ReadAsync(invocation, cancellationToken).ConfigureAwait(false);
        LineageCheckReport report = graph.Check(options);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, report), cancellationToken) : ShowAsync(invocation, report)).ConfigureAwait(false);
        return report.HasErrors || (invocation.Get(_strict) && report.Findings.Count > 0) ? ExitCode.Finding : ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, LineageCheckReport report)
    {
        json.WriteBoolean("has_errors", report.HasErrors);
        json.WriteNumber("nodes", report.Nodes);
        json.WriteNumber("edges", report.Edges);
        LineageJson.WriteFindings(json, "findings", report.Findings);
    }

    private static async Task ShowAsync(Invocation invocation, LineageCheckReport report)
    {
        int errors = report.Findings.Count(finding => finding.Severity == LineageSeverity.Error);
        await invocation.Text.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{report.Nodes} nodes and {report.Edges} edges: {errors} errors, {report.Findings.Count - errors} warnings")).ConfigureAwait(false);
        foreach (LineageFinding finding in report.Findings)
        {
            string records = finding.Records.Count == 0 ? string.Empty : $" Records: {string.Join(", ", finding.Records)}.";
            await invocation.Text.WriteLineAsync(TerminalText.Show(
                $"{EnumWord.Of(finding.Severity)} {EnumWord.Of(finding.Kind)}: {finding.Message}{records}", 1000)).ConfigureAwait(false);
        }
    }
}
