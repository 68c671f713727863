using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class DeadLettersCommand : ToolCommand
{
    private readonly Option<string?> _state = new("--state") { Description = "Which ones: open, expired, resolved, replayed, closed, or several with commas between. open,expired by default; all for all.", HelpName = "STATE" };
    private readonly Option<string?> _source = new("--source") { Description = "Only those from this source.", HelpName = "NAME" };
    private readonly Option<string?> _sample = new("--sample") { Description = "Only those that concern this sample.", HelpName = "ID" };
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Only those of this tenant.", HelpName = "NAME" };

    internal override string Name => "dead-letters";

    internal override string Summary => "Shows what could not be processed, and what became of it.";

    internal override void Configure(Command command)
    {
        foreach (Option option in (Option[])[_state, _source, _sample, _asOf, _tenant])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var query = new DeadLetterQuery
        {
            Standings = EnumWord.ParseSeveral<DeadLetterStanding>(invocation.Get(_state) ?? "open,expired", _state.Name, "all"),
            Source = invocation.Get(_source),
            Sample = invocation.Get(_sample) is { } sample ? SampleId.Parse(sample) : (SampleId?)null,
            AsOf = RecordFilter.AsOfOf(invocation.Get(_asOf)),
            Tenant = invocation.Get(_tenant),
        };
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        List<DeadLetterStatus> letters = await tracker.FindDeadLettersAsync(query, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, letters), cancellationToken) : ShowAsync(invocation, letters)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, List<DeadLetterStatus> letters) => json.WriteObjects("dead_letters", letters, letter =>
    {
        DeadLetter data = letter.Newest.Data;
        json.WriteString("dead_letter_id", data.DeadLetterId);
        json.WriteString("state", EnumWord.Of(letter.Standing));
        json.WriteString("source", data.Source);
        if (data.Sample is { } sample)
        {
            json.WriteSample("sample", sample);
        }
        else
        {
            json.WriteNull("sample");
        }

        json.WriteString("reason", data.Reason);
        json.WriteString("rule", data.Rule?.Id);
        json.WriteTime("opened_at", letter.Opened.Time);
        json.WriteTime("expires_at", data.ExpiresAt);
        json.WriteString("resolved_by", data.ResolvedBy);
        json.WriteString("notes", data.Notes);
        json.WriteString("tenant", letter.Newest.Context.Tenant);
        json.WriteNumber("seq", letter.Newest.Seq);
    });

    private static Task ShowAsync(Invocation invocation, List<DeadLetterStatus> letters)
    {
        var table = new TextTable("id", "state", "source", "sample", "opened", "expires", "reason");
        foreach (DeadLetterStatus letter in letters)
        {
            DeadLetter data = letter.Newest.Data;
            table.Row(
                data.DeadLetterId, EnumWord.Of(letter.Standing), data.Source, data.Sample?.ToDisplayString(), Instant.Format(letter.Opened.Time),
                data.ExpiresAt is { } expiry ? Instant.Format(expiry) : null, data.Reason);
        }

        return letters.Count == 0 ? invocation.Text.WriteLineAsync("No dead letters.") : table.WriteAsync(invocation.Console);
    }
}
