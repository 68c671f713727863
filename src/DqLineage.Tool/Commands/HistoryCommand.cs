using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class HistoryCommand : ToolCommand
{
    private readonly Argument<string> _sample = new("SAMPLE") { Description = "The sample: 42, row-17, '(a,b)' for a composite or '{1,2}' for a pair." };
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Only records of this tenant.", HelpName = "NAME" };

    internal override string Name => "history";

    internal override string Summary => "Shows what happened to a sample, over all runs, and where it stands.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_sample);
        command.Options.Add(_asOf);
        command.Options.Add(_tenant);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var sample = SampleId.Parse(invocation.Get(_sample)!);
        AsOf asOf = RecordFilter.AsOfOf(invocation.Get(_asOf));
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        SampleHistory history = await tracker.GetSampleHistoryAsync(sample, asOf, invocation.Get(_tenant), cancellationToken).ConfigureAwait(false);
        if (!invocation.IsJson)
        {
            await ShowAsync(invocation, history).ConfigureAwait(false);
            return ExitCode.Fine;
        }

        var lines = new List<ReadOnlyMemory<byte>>(history.Events.Count);
        foreach (Recorded one in history.Events)
        {
            LedgerLine line = await tracker.Store.ReadAsync(one.Seq, one.Seq + 1, cancellationToken).FirstAsync(cancellationToken).ConfigureAwait(false);
            lines.Add(LineJson.Of(line));
        }

        await invocation.WriteJsonAsync(json => Write(json, history, lines), cancellationToken).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, SampleHistory history, List<ReadOnlyMemory<byte>> lines)
    {
        json.WriteSample("sample", history.Sample);
        json.WriteString("status", EnumWord.Of(history.Status));
        json.WriteValue("effective_value", history.EffectiveValue);
        json.WriteString("decided_by", history.DecidedBy);
        json.WriteTime("decided_at", history.DecidedAt);
        json.WriteStartArray("events");
        foreach (ReadOnlyMemory<byte> line in lines)
        {
            json.WriteRawValue(line.Span);
        }

        json.WriteEndArray();
    }

    private static async Task ShowAsync(Invocation invocation, SampleHistory history)
    {
        string decided = history.DecidedBy is null ? string.Empty : $", decided by {history.DecidedBy} at {Instant.Format(history.DecidedAt!.Value)}";
        string value = history.EffectiveValue.IsUnspecified ? string.Empty : $", value {history.EffectiveValue.Json}";
        await invocation.Text.WriteLineAsync(
            TerminalText.Show($"Sample {history.Sample}: {EnumWord.Of(history.Status)}{value}{decided}", 1000)).ConfigureAwait(false);
        if (history.Events.Count == 0)
        {
            return;
        }

        var table = new TextTable("#seq", "time", "kind", "run", "what");
        foreach (Recorded one in history.Events)
        {
            table.Row(one.Seq.ToString(CultureInfo.InvariantCulture), Instant.Format(one.Time), one.Kind, one.Context.Run, Describe(one));
        }

        await table.WriteAsync(invocation.Console).ConfigureAwait(false);
    }

    private static string Describe(Recorded one) => one switch
    {
        Recorded<Detection> { Data: var detection } => Join(detection.IssueType.ToString(), detection.Column, detection.GivenValue.Json),
        Recorded<Review> { Data: var review } => Join(review.Reviewer + ":", review.Decision.ToString(), review.NewValue.Json, review.Notes),
        Recorded<Correction> { Data: var correction } => Join(correction.Outcome.ToString(), correction.Before.Json, "→", correction.After.Json),
        _ => string.Empty,
    };

    private static string Join(params string?[] words) => string.Join(' ', words.Where(word => !string.IsNullOrEmpty(word)));
}
