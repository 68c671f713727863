using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace DqLineage.Tool.Commands;

internal sealed class ReportCommand : ToolCommand
{
    private const string Html = "html";
    private const string Csv = "csv";
    private const string Json = "json";
    private const string Markdown = "md";

    private readonly ReportArguments _arguments = new();
    private readonly Option<string> _format = new("--format") { Description = "html, csv, json or md.", HelpName = "FORMAT", DefaultValueFactory = _ => Html };
    private readonly OutputFile _file = new(isRequired: true);
    private readonly Option<string> _actor = new("--actor") { Description = "Who writes the report, for the record of it.", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };
    private readonly Option<bool> _noRecord = new("--no-record") { Description = "Open the ledger read-only: it is not recorded that the report was written." };

    internal override string Name => "report";

    internal override string Summary => "Writes a report of a day, a week, a month or any time: usage, quality, reviews, retention, access, lineage, audit trail.";

    internal override void Configure(Command command)
    {
        _arguments.AddTo(command);
        _format.AcceptOnlyFromAmong(Html, Csv, Json, Markdown);
        command.Options.Add(_format);
        _file.AddTo(command);
        command.Options.Add(_actor);
        command.Options.Add(_noRecord);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        ReportOptions options = _arguments.OptionsOf(invocation, TimeProvider.System.GetUtcNow());
        string path = _file.Require(invocation)!;
        bool isRecorded = !invocation.Get(_noRecord);
        LineageTracker tracker = isRecorded
            ? await invocation.OpenTrackerToAppendAsync(cancellationToken).ConfigureAwait(false)
            : await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        ComplianceReport report = await ProgressBar.RunAsync(
            invocation.Console, "Reporting", total: null, progress => tracker.CreateReportAsync(options, progress, cancellationToken)).ConfigureAwait(false);
        (string digest, long? seq) = isRecorded
            ? await WriteRecordedAsync(invocation, tracker, report, path, cancellationToken).ConfigureAwait(false)
            : (await WriteAsync(invocation, report, path, cancellationToken).ConfigureAwait(false), (long?)null);
        await (invocation.IsJson ? WriteJsonAsync(invocation, report, path, digest, seq, cancellationToken) : ShowAsync(invocation, report, path, digest, seq)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private async Task<(string Digest, long? Seq)> WriteRecordedAsync(
        Invocation invocation, LineageTracker tracker, ComplianceReport report, string path, CancellationToken cancellationToken)
    {
        var options = new ReportWriteOptions { Overwrite = _file.IsForced(invocation), WrittenBy = invocation.Get(_actor) };
        Recorded<ReportWritten> written = await tracker.WriteReportAsync(report, path, FormatOf(invocation), options, cancellationToken).ConfigureAwait(false);
        return (written.Data.Sha256, written.Seq);
    }

    private Task<string> WriteAsync(Invocation invocation, ComplianceReport report, string path, CancellationToken cancellationToken) =>
        OutputFile.WriteAsync(path, _file.IsForced(invocation), async file =>
        {
            using var content = new MemoryStream();
            await report.WriteAsync(content, FormatOf(invocation), cancellationToken).ConfigureAwait(false);
            ReadOnlyMemory<byte> bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
            await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            return Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        });

    private ReportFormat FormatOf(Invocation invocation) => invocation.Get(_format) switch
    {
        Csv => ReportFormat.Csv,
        Json => ReportFormat.Json,
        Markdown => ReportFormat.Markdown,
        _ => ReportFormat.Html,
    };

    private static Task WriteJsonAsync(Invocation invocation, ComplianceReport report, string path, string digest, long? seq, CancellationToken cancellationToken) =>
        invocation.WriteJsonAsync(
            json =>
            {
                json.WriteString("out", path);
                json.WriteString("report_id", report.ReportId);
                json.WriteString("period", report.Period.ToString());
                json.WriteTime("from", report.Period.From);
                json.WriteTime("to", report.Period.To);
                json.WriteTime("generated_at", report.GeneratedAt);
                json.WriteNumber("records", report.Records);
                json.WriteNumber("ledger_size", report.LedgerSize);
                json.WriteString("sha256", digest);
                if (seq is { } position)
                {
                    json.WriteNumber("recorded_at", position);
                }
                else
                {
                    json.WriteNull("recorded_at");
                }
            },
            cancellationToken);

    private static Task ShowAsync(Invocation invocation, ComplianceReport report, string path, string digest, long? seq) => new TextTable(columns: 2)
        .Row("report", path)
        .Row("id", report.ReportId)
        .Row("period", $"{report.Period}, {Instant.Format(report.Period.From)} to {Instant.Format(report.Period.To)}")
        .Row("records", string.Create(CultureInfo.InvariantCulture, $"{report.Records}, of a ledger of {report.LedgerSize}"))
        .Row("SHA-256", digest)
        .Row("recorded", seq is { } position ? string.Create(CultureInfo.InvariantCulture, $"as record {position}") : "no")
        .WriteAsync(invocation.Console);
}
