using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class AgreementCommand : ToolCommand
{
    private readonly Argument<string> _run = RunArgument.Optional();
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<string?> _tenant = new("--tenant") { Description = "The tenant that the run is of.", HelpName = "NAME" };
    private readonly Option<bool> _ignoreValues = new("--ignore-values") { Description = "Two relabels with different values count as the same decision." };
    private readonly Option<double?> _minAlpha = new("--min-alpha") { Description = "A gate: exit code 1 when Krippendorff's alpha is smaller, or not defined. -1 to 1.", HelpName = "ALPHA" };

    internal override string Name => "agreement";

    internal override string Summary => "Shows how far the reviewers of a run agree, and what they decided differently.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_run);
        foreach (Option option in (Option[])[_asOf, _tenant, _ignoreValues, _minAlpha])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        double? gate = invocation.Get(_minAlpha);
        if (gate is not (null or (>= -1 and <= 1)))
        {
            throw ToolException.Usage("--min-alpha is a coefficient: write a number from -1 to 1, such as 0.8.");
        }

        var query = new AgreementQuery
        {
            Run = RunArgument.RefOf(invocation.Get(_run)!),
            AsOf = RecordFilter.AsOfOf(invocation.Get(_asOf)),
            Tenant = invocation.Get(_tenant),
            IgnoresValues = invocation.Get(_ignoreValues),
        };
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        AgreementReport report = await tracker.GetAgreementAsync(query, cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, report), cancellationToken) : ShowAsync(invocation, report)).ConfigureAwait(false);
        double? alpha = report.Total.KrippendorffAlpha.Value;
        return gate is null || alpha >= gate
            ? ExitCode.Fine
            : throw new ToolException(ExitCode.Finding, string.Create(
                CultureInfo.InvariantCulture, $"Krippendorff's alpha is {Text(report.Total.KrippendorffAlpha)}, and at least {gate} was asked for."));
    }

    private static void Write(Utf8JsonWriter json, AgreementReport report)
    {
        json.WriteString("run_id", report.RunId);
        json.WritePropertyName("total");
        Write(json, report.Total);
        json.WriteStartObject("by_issue_type");
        foreach ((IssueType issue, ReviewerAgreement agreement) in report.ByIssueType.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal))
        {
            json.WritePropertyName(issue.Value);
            Write(json, agreement);
        }

        json.WriteEndObject();
        json.WriteObjects("pairs", report.Pairs, pair =>
        {
            json.WriteString("first", pair.First);
            json.WriteString("second", pair.Second);
            json.WriteNumber("decided", pair.Decided);
            json.WriteNumber("alike", pair.Alike);
            Write(json, "cohen_kappa", pair.CohenKappa);
        });
        json.WriteObjects("reviewers", report.ByReviewer.OrderBy(pair => pair.Key, StringComparer.Ordinal), pair =>
        {
            json.WriteString("reviewer", pair.Key);
            json.WriteNumber("decided", pair.Value.Decided);
            json.WriteNumber("reversed", pair.Value.Reversed);
            json.WriteNumber("decided_with_others", pair.Value.DecidedWithOthers);
            json.WriteNumber("alike", pair.Value.Alike);
            json.WriteNumber("overruled", pair.Value.Overruled);
            json.WriteNumber("adjudicated", pair.Value.Adjudicated);
        });
        json.WriteObjects("conflicts", report.Conflicts, conflict =>
        {
            json.WriteSample("sample", conflict.Sample);
            json.WriteString("issue_type", conflict.IssueType.Value);
            json.WriteString("column", conflict.Column);
            json.WriteObjects("reviews", conflict.Reviews, review =>
            {
                json.WriteNumber("seq", review.Seq);
                json.WriteString("reviewer", review.Data.Reviewer);
                json.WriteString("decision", review.Data.Decision.Value);
            });
            json.WriteNumberOrNull("settled_by", conflict.SettledBy?.Seq);
        });
    }

    private static void Write(Utf8JsonWriter json, ReviewerAgreement agreement)
    {
        json.WriteStartObject();
        json.WriteNumber("decided", agreement.Decided);
        json.WriteNumber("decided_by_many", agreement.DecidedByMany);
        json.WriteNumber("conflicts", agreement.Conflicts);
        Write(json, "fleiss_kappa", agreement.FleissKappa);
        Write(json, "krippendorff_alpha", agreement.KrippendorffAlpha);
        Write(json, "gwet_ac1", agreement.GwetAc1);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, AgreementCoefficient coefficient)
    {
        json.WriteStartObject(name);
        json.WriteNumberOrNull("value", coefficient.Value);
        json.WriteNumberOrNull("low", coefficient.Interval?.Low);
        json.WriteNumberOrNull("high", coefficient.Interval?.High);
        json.WriteNumber("units", coefficient.Units);
        json.WriteNumber("units_left_out", coefficient.UnitsLeftOut);
        json.WriteNumber("raters", coefficient.Raters);
        json.WriteString("undefined", coefficient.Undefined);
        json.WriteEndObject();
    }

    private static async Task ShowAsync(Invocation invocation, AgreementReport report)
    {
        await invocation.Text.WriteLineAsync(TerminalText.Show(string.Create(
            CultureInfo.InvariantCulture, $"Run {report.RunId}: several people decided {report.Total.DecidedByMany} of {report.Total.Decided} findings, {report.Total.Conflicts} of them differently"))).ConfigureAwait(false);
        var table = new TextTable("issue", "#findings", "#conflicts", "Krippendorff's alpha", "Fleiss' kappa", "Gwet's AC1");
        foreach ((IssueType issue, ReviewerAgreement agreement) in report.ByIssueType.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal))
        {
            AddRow(table, issue.Value, agreement);
        }

        AddRow(table, "all", report.Total);
        await table.WriteAsync(invocation.Console).ConfigureAwait(false);
        if (report.Pairs.Count > 0)
        {
            await invocation.Text.WriteLineAsync().ConfigureAwait(false);
            var pairs = new TextTable("reviewer", "and", "#both decided", "#alike", "Cohen's kappa");
            foreach (ReviewerPair pair in report.Pairs)
            {
                pairs.Row(pair.First, pair.Second, TextTable.Number(pair.Decided), TextTable.Number(pair.Alike), Text(pair.CohenKappa));
            }

            await pairs.WriteAsync(invocation.Console).ConfigureAwait(false);
        }

        if (report.Conflicts.Count > 0)
        {
            await invocation.Text.WriteLineAsync().ConfigureAwait(false);
            var conflicts = new TextTable("sample", "issue", "column", "decided", "settled by");
            foreach (ReviewConflict conflict in report.Conflicts)
            {
                string decisions = string.Join(", ", conflict.Reviews.Select(review => $"{review.Data.Reviewer}: {review.Data.Decision.Value}"));
                conflicts.Row(conflict.Sample.ToDisplayString(), conflict.IssueType.Value, conflict.Column, decisions, conflict.SettledBy?.Data.Reviewer ?? "nobody");
            }

            await conflicts.WriteAsync(invocation.Console).ConfigureAwait(false);
        }
    }

    private static void AddRow(TextTable table, string name, ReviewerAgreement agreement) => table.Row(
        name, TextTable.Number(agreement.DecidedByMany), TextTable.Number(agreement.Conflicts), Text(agreement.KrippendorffAlpha), Text(agreement.FleissKappa), Text(agreement.GwetAc1));

    private static string Text(AgreementCoefficient coefficient) => coefficient.Value is not { } value ? "not defined"
        : coefficient.Interval is { } interval ? string.Create(CultureInfo.InvariantCulture, $"{value:0.000} ({interval.Low:0.00} to {interval.High:0.00})")
        : value.ToString("0.000", CultureInfo.InvariantCulture);
}
