using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using DqLineage.OpenLineage;

namespace DqLineage.Tool.Commands;

internal sealed class ExportCommand : ToolCommand
{
    private const string Csv = "csv";
    private const string JsonLines = "jsonl";
    private const string OpenLineageEvents = "openlineage";
    private const string StandardOutput = "-";

    private readonly RecordFilter _filter = new();
    private readonly Option<string> _format = new("--format") { Description = "csv or jsonl, for records of one kind; or openlineage, for events.", HelpName = "FORMAT", DefaultValueFactory = _ => Csv };
    private readonly Option<string> _out = new("--out") { Description = "The file, or - for the standard output.", HelpName = "PATH", Required = true };
    private readonly Option<bool> _force = new("--force") { Description = "Replace the file when it is there." };
    private readonly Option<bool> _eventsOnly = new("--events-only") { Description = "For openlineage: only events that were taken in, and none that the ledger's own records become." };
    private readonly Option<string?> _jobNamespace = new("--job-namespace") { Description = "For openlineage: the namespace of the jobs that the ledger's own records become. The project by default.", HelpName = "NAME" };

    internal override string Name => "export";

    internal override string Summary => "Writes the records of one kind to a flat file that data frames and spreadsheets read, or any records as events of OpenLineage.";

    internal override void Configure(Command command)
    {
        _filter.AddTo(command);
        _format.AcceptOnlyFromAmong(Csv, JsonLines, OpenLineageEvents);
        foreach (Option option in (Option[])[_format, _out, _force, _eventsOnly, _jobNamespace])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string path = invocation.Get(_out)!;
        bool isStandardOutput = string.Equals(path, StandardOutput, StringComparison.Ordinal);
        if (isStandardOutput && invocation.IsJson)
        {
            throw ToolException.Usage("With --out - the output is the file itself: leave out --json.");
        }

        bool isOpenLineage = string.Equals(invocation.Get(_format), OpenLineageEvents, StringComparison.Ordinal);
        RecordQuery query = _filter.QueryOf(invocation);
        if (!isOpenLineage && query.Kind is null)
        {
            throw ToolException.Usage("A flat file holds records of one kind: give --kind, such as review. With --format openlineage it may be left out.");
        }

        if (!isStandardOutput && !invocation.Get(_force) && Path.Exists(path))
        {
            throw new ToolException(ExitCode.Failure, $"{path} exists: choose another name, or give --force to replace it.");
        }

        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        long count = await ProgressBar.RunAsync(
            invocation.Console,
            "Exporting",
            total: null,
            progress => isOpenLineage
                ? ExportEventsAsync(invocation, tracker, isStandardOutput ? null : path, query, progress, cancellationToken)
                : ExportRowsAsync(invocation, tracker, isStandardOutput ? null : path, query, progress, cancellationToken)).ConfigureAwait(false);
        if (!isStandardOutput)
        {
            await ReportAsync(invocation, Path.GetFullPath(path), query.Kind, isOpenLineage ? "events" : "records", count, cancellationToken).ConfigureAwait(false);
        }

        return ExitCode.Fine;
    }

    private Task<long> ExportRowsAsync(Invocation invocation, LineageTracker tracker, string? path, RecordQuery query, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var options = new FlatExportOptions
        {
            Format = string.Equals(invocation.Get(_format), Csv, StringComparison.Ordinal) ? FlatFormat.Csv : FlatFormat.JsonLines,
            Overwrite = invocation.Get(_force),
        };
        return path is null
            ? tracker.ExportAsync(invocation.Console.Output, query, options, progress, cancellationToken)
            : tracker.ExportAsync(path, query, options, progress, cancellationToken);
    }

    private Task<long> ExportEventsAsync(Invocation invocation, LineageTracker tracker, string? path, RecordQuery query, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var options = new OpenLineageExportOptions
        {
            Query = query,
            MapsRecords = !invocation.Get(_eventsOnly),
            Mapping = new OpenLineageMapping { JobNamespace = invocation.Get(_jobNamespace) },
        };
        return path is null
            ? tracker.ExportOpenLineageAsync(invocation.Console.Output, options, progress, cancellationToken)
            : OutputFile.WriteAsync(Path.GetFullPath(path), invocation.Get(_force), file => tracker.ExportOpenLineageAsync(file, options, progress, cancellationToken));
    }

    private static Task ReportAsync(Invocation invocation, string path, string? kind, string what, long count, CancellationToken cancellationToken) => invocation.IsJson
        ? invocation.WriteJsonAsync(
            json =>
            {
                json.WriteString("out", path);
                json.WriteString("kind", kind);
                json.WriteNumber(what, count);
            },
            cancellationToken)
        : invocation.Text.WriteLineAsync(TerminalText.Show(
            string.Create(CultureInfo.InvariantCulture, $"Exported {count} {what}{(kind is null ? string.Empty : $" of kind {kind}")} to {path}."), maxCharacters: 1000));
}
