using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace DqLineage.Tool.Commands;

internal sealed class ExplainCommand : ToolCommand
{
    private readonly Argument<string> _record = new("RECORD") { Description = "The position or the id of a detection, a validation or a review." };
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();

    internal override string Name => "explain";

    internal override string Summary => "Shows where a detection, validation or review comes from: rule version, run, job, profile, cleansing, upload, and who decided. Exit code 1 when something is missing.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_record);
        command.Options.Add(_asOf);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string record = invocation.Get(_record)!;
        AsOf asOf = RecordFilter.AsOfOf(invocation.Get(_asOf));
        bool isId = Guid.TryParseExact(record, "D", out Guid id);
        long seq = -1;
        if (!isId && !long.TryParse(record, NumberStyles.None, CultureInfo.InvariantCulture, out seq))
        {
            throw ToolException.Usage($"'{record}' is no record: give its position, such as 42, or its id.");
        }

        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        Explanation explanation = isId
            ? await tracker.ExplainAsync(id, asOf, cancellationToken).ConfigureAwait(false)
            : await tracker.ExplainAsync(seq, asOf, cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson
            ? invocation.WriteJsonAsync(json => ExplanationView.Write(json, explanation), cancellationToken)
            : ExplanationView.ShowAsync(invocation, explanation)).ConfigureAwait(false);
        return explanation.Gaps.Count == 0 ? ExitCode.Fine : ExitCode.Finding;
    }
}
