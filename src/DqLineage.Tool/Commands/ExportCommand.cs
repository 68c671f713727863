using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace DqLineage.Tool.Commands;

internal sealed class ExportCommand : ToolCommand
{
    private const string Csv = "csv";
    private const string JsonLines = "jsonl";
    private const string StandardOutput = "-";

    private readonly RecordFilter _filter = new();
    private readonly Option<string> _format = new("--format") { Description = "csv or jsonl.", HelpName = "FORMAT", DefaultValueFactory = _ => Csv };
    private readonly Option<string> _out = new("--out") { Description = "The file, or - for the standard output.", HelpName = "PATH", Required = true };
    private readonly Option<bool> _force = new("--force") { Description = "Replace the file when it is there." };

    internal override string Name => "export";

    internal override string Summary => "Writes the records of one kind to a flat file that data frames and spreadsheets read.";

    internal override void Configure(Command command)
    {
        _filter.Kind.Required = true;
        _filter.AddTo(command);
        _format.AcceptOnlyFromAmong(Csv, JsonLines);
        command.Options.Add(_format);
        command.Options.Add(_out);
        command.Options.Add(_force);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string path = invocation.Get(_out)!;
        bool isStandardOutput = string.Equals(path, StandardOutput, StringComparison.Ordinal);
        if (isStandardOutput && invocation.IsJson)
        {
            throw ToolException.Usage("With --out - the output is the file itself: leave out --json.");
        }

        var options = new FlatExportOptions
        {
            Format = string.Equals(invocation.Get(_format), Csv, StringComparison.Ordinal) ? FlatFormat.Csv : FlatFormat.JsonLines,
            Overwrite = invocation.Get(_force),
        };
        if (!isStandardOutput && !options.Overwrite && Path.Exists(path))
        {
            throw new ToolException(ExitCode.Failure, $"{path} exists: choose another name, or give --force to replace it.");
        }

        RecordQuery query = _filter.QueryOf(invocation);
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        long records = await ProgressBar.RunAsync(
            invocation.Console,
            "Exporting",
            total: null,
            progress => isStandardOutput
                ? tracker.ExportAsync(invocation.Console.Output, query, options, progress, cancellationToken)
                : tracker.ExportAsync(path, query, options, progress, cancellationToken)).ConfigureAwait(false);
        if (!isStandardOutput)
        {
            await ReportAsync(invocation, Path.GetFullPath(path), query.Kind!, records, cancellationToken).ConfigureAwait(false);
        }

        return ExitCode.Fine;
    }

    private static Task ReportAsync(Invocation invocation, string path, string kind, long records, CancellationToken cancellationToken) => invocation.IsJson
        ? invocation.WriteJsonAsync(
            json =>
            {
                json.WriteString("out", path);
                json.WriteString("kind", kind);
                json.WriteNumber("records", records);
            },
            cancellationToken)
        : invocation.Text.WriteLineAsync(TerminalText.Show(
            string.Create(CultureInfo.InvariantCulture, $"Exported {records} records of kind {kind} to {path}."), maxCharacters: 1000));
}
