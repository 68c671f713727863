using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class ImportAdr0010Command : ToolCommand
{
    private readonly Argument<string> _path = new("PATH") { Description = "The folder with runs.jsonl, reviews.jsonl and metadata.json." };
    private readonly Option<bool> _skipBad = new("--skip-bad") { Description = "Leave out lines that cannot be imported. By default one such line stops everything." };
    private readonly Option<string> _actor = new("--actor") { Description = "Who imports, for the audit event.", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };

    private readonly Option<string?> _create = new("--create") { Description = "Create the ledger, for this project, when it is not there.", HelpName = "PROJECT" };

    internal override string Name => "import adr0010";

    internal override string Summary => "Imports the runs and reviews of a folder in the ADR-0010 layout. Importing again adds only what is new.";

    internal override string? GroupSummary => "Imports records of other systems.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_path);
        command.Options.Add(_skipBad);
        command.Options.Add(_actor);
        command.Options.Add(_create);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string path = Path.GetFullPath(invocation.Get(_path)!);
        var options = new Adr0010ImportOptions { SkipBadLines = invocation.Get(_skipBad), Actor = invocation.Get(_actor) };
        LineageTracker tracker = await OpenAsync(invocation, path, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        try
        {
            Adr0010ImportResult result = await ProgressBar.RunAsync(
                invocation.Console, "Importing", total: null, progress => tracker.ImportAdr0010Async(path, options, progress, cancellationToken)).ConfigureAwait(false);
            await ReportAsync(invocation, result, result.Refused, cancellationToken).ConfigureAwait(false);
            return ExitCode.Fine;
        }
        catch (ImportRefusedException exception)
        {
            await ReportAsync(invocation, Nothing(exception), exception.Faults, cancellationToken).ConfigureAwait(false);
            throw new ToolException(
                ExitCode.Finding,
                string.Create(CultureInfo.InvariantCulture, $"{exception.RefusedLines} lines cannot be imported, and nothing was: repair them, or leave them out with --skip-bad."),
                exception);
        }
    }

    private async Task<LineageTracker> OpenAsync(Invocation invocation, string path, CancellationToken cancellationToken)
    {
        if (invocation.Get(_create) is not { } project)
        {
            return await invocation.OpenTrackerToAppendAsync(cancellationToken).ConfigureAwait(false);
        }

        // A wrong path must not leave an empty ledger behind.
        return Directory.Exists(path)
            ? await LineageTracker.OpenAsync(project, invocation.RequireStore().Create(), options: null, cancellationToken).ConfigureAwait(false)
            : throw new ToolException(ExitCode.Failure, $"There is no folder {path}: name the folder to import.");
    }

    private static Adr0010ImportResult Nothing(ImportRefusedException refused) => new()
    {
        Runs = 0,
        Reviews = 0,
        AlreadyRecorded = 0,
        TimesTakenAsUtc = 0,
        RefusedLines = refused.RefusedLines,
        Refused = refused.Faults,
    };

    private static async Task ReportAsync(
        Invocation invocation, Adr0010ImportResult result, IReadOnlyList<ImportFault> faults, CancellationToken cancellationToken)
    {
        if (invocation.IsJson)
        {
            await invocation.WriteJsonAsync(json => Write(json, result, faults), cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (ImportFault fault in faults)
        {
            await invocation.Text.WriteLineAsync(TerminalText.Show($"Refused: {fault}", maxCharacters: 500)).ConfigureAwait(false);
        }

        string utc = result.TimesTakenAsUtc > 0
            ? string.Create(CultureInfo.InvariantCulture, $" {result.TimesTakenAsUtc} times had no offset and were taken as UTC.")
            : string.Empty;
        await invocation.Text.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Imported {result.Runs} runs and {result.Reviews} reviews; {result.AlreadyRecorded} were in the ledger already, {result.RefusedLines} lines were refused.{utc}")).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, Adr0010ImportResult result, IReadOnlyList<ImportFault> faults)
    {
        json.WriteNumber("runs", result.Runs);
        json.WriteNumber("reviews", result.Reviews);
        json.WriteNumber("already_recorded", result.AlreadyRecorded);
        json.WriteNumber("times_taken_as_utc", result.TimesTakenAsUtc);
        json.WriteNumber("refused_lines", result.RefusedLines);
        json.WriteObjects("refused", faults, fault =>
        {
            json.WriteString("file", fault.File);
            json.WriteNumber("line", fault.Line);
            json.WriteString("reason", fault.Reason);
        });
    }
}
