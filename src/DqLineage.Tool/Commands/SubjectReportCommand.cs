using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DqLineage.Stores;

namespace DqLineage.Tool.Commands;

internal sealed class SubjectReportCommand : ToolCommand
{
    private readonly Argument<string> _subject = SubjectKeysOption.SubjectArgument();
    private readonly SubjectKeysOption _keys = new();
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Only records of this tenant.", HelpName = "NAME" };

    internal override string Name => "subject report";

    internal override string Summary => "Shows everything that is sealed for a data subject, in clear (GDPR Art. 15).";

    internal override string? GroupSummary => "Answers requests of data subjects: what is known, who asked, erasure.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_subject);
        _keys.AddTo(command);
        command.Options.Add(_asOf);
        command.Options.Add(_tenant);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        AsOf asOf = RecordFilter.AsOfOf(invocation.Get(_asOf));
        LineageStore store = await invocation.OpenStoreAsync(cancellationToken).ConfigureAwait(false);
        var tracker = new LineageTracker(store.Identity!.Project, store, _keys.OptionsOf(invocation));
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        SubjectReport report = await tracker.GetSubjectReportAsync(invocation.Get(_subject)!, asOf, invocation.Get(_tenant), cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, report), cancellationToken) : ShowAsync(invocation, report)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, SubjectReport report)
    {
        json.WriteString("subject", report.Subject);
        json.WriteNumber("count", report.Count);
        json.WriteTime("made_at", report.MadeAt);
        json.WriteTexts("purposes", report.Purposes);
        json.WriteTexts("lawful_bases", report.LawfulBases.Select(basis => basis.Value));
        json.WriteObjects("records", report.Records, record =>
        {
            LedgerLine line = record.Record.Line;
            json.WriteNumber("seq", line.Seq);
            json.WriteTime("time", line.Time);
            json.WriteString("kind", line.Kind);
            json.WriteString("tenant", line.Context.Tenant);
            json.WriteString("actor", record.Record.Context.Actor);
            json.WritePropertyName("data");
            json.WriteRawValue(record.Record.Data.Span);
            json.WriteObjects("tags", record.Tags, tag =>
            {
                json.WriteString("node", tag.From.ToString());
                json.WriteString("tag_key", tag.Tag.Data.TagKey);
                json.WriteString("tag_value", tag.Tag.Data.TagValue);
                json.WriteString("lawful_basis", tag.Tag.Data.LawfulBasis.IsUnspecified ? null : tag.Tag.Data.LawfulBasis.Value);
                json.WriteString("retention_policy", tag.Tag.Data.RetentionPolicy);
            });
            json.WriteTexts("still_sealed", record.Record.StillSealed.Select(still => still.Explanation));
        });
        json.WriteObjects("requests", report.Requests, request => SubjectRequestView.Write(json, request));
    }

    private static async Task ShowAsync(Invocation invocation, SubjectReport report)
    {
        await invocation.Text.WriteLineAsync($"Subject {report.Subject}").ConfigureAwait(false);
        await invocation.Text.WriteLineAsync($"Purposes: {ListOf(report.Purposes)}; lawful bases: {ListOf(report.LawfulBases.Select(basis => basis.Value))}").ConfigureAwait(false);
        foreach (SubjectRecord record in report.Records)
        {
            LedgerLine line = record.Record.Line;
            string actor = record.Record.Context.Actor is { } name ? " by " + TerminalText.Show(name) : string.Empty;
            await invocation.Text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\nRecord {line.Seq}, {Instant.Format(line.Time)}, {line.Kind}{actor}")).ConfigureAwait(false);
            await invocation.Text.WriteLineAsync(TerminalText.Show(Readable(record.Record.Data), maxCharacters: int.MaxValue)).ConfigureAwait(false);
            foreach (StillSealed still in record.Record.StillSealed)
            {
                await invocation.Text.WriteLineAsync("still sealed: " + TerminalText.Show(still.Explanation)).ConfigureAwait(false);
            }
        }

        await invocation.Text.WriteLineAsync(report.Records.Count == 0 ? "\nNo records." : string.Empty).ConfigureAwait(false);
        await SubjectRequestView.ShowAsync(invocation, report.Requests).ConfigureAwait(false);
    }

    // Letters as letters: what a terminal must not see is taken out behind this.
    private static string Readable(ReadOnlyMemory<byte> data)
    {
        using var document = JsonDocument.Parse(data);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            document.RootElement.WriteTo(json);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static string ListOf(IEnumerable<string> words) => string.Join(", ", words) is { Length: > 0 } list ? TerminalText.Show(list) : "none stated";
}
