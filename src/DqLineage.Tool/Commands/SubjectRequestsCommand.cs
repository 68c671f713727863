using System.CommandLine;
using System.Runtime.CompilerServices;

namespace DqLineage.Tool.Commands;

internal sealed class SubjectRequestsCommand : ToolCommand
{
    private readonly Option<bool> _all = new("--all") { Description = "Also requests that were completed or refused, with the receipts of erasures." };
    private readonly Option<string?> _subject = new("--pseudonym") { Description = "Only requests of this data subject, by its pseudonym.", HelpName = "ID" };
    private readonly Option<string?> _due = new("--due-before") { Description = "Only open requests that had to be answered before this time.", HelpName = "TIME" };
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Only requests of this tenant.", HelpName = "NAME" };

    internal override string Name => "subject requests";

    internal override string Summary => "Shows what data subjects asked for, and where that stands.";

    internal override void Configure(Command command)
    {
        foreach (Option option in (Option[])[_all, _subject, _due, _asOf, _tenant])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var query = new SubjectRequestQuery
        {
            IncludeClosed = invocation.Get(_all),
            Subject = invocation.Get(_subject),
            DueBefore = invocation.GetInstant(_due),
            AsOf = RecordFilter.AsOfOf(invocation.Get(_asOf)),
            Tenant = invocation.Get(_tenant),
        };
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        List<SubjectRequestStatus> requests = await tracker.FindSubjectRequestsAsync(query, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson
            ? invocation.WriteJsonAsync(json => json.WriteObjects("requests", requests, request => SubjectRequestView.Write(json, request)), cancellationToken)
            : SubjectRequestView.ShowAsync(invocation, requests)).ConfigureAwait(false);
        return ExitCode.Fine;
    }
}
