using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DqLineage.OpenLineage;

namespace DqLineage.Tool.Commands;

internal sealed class ImportOpenLineageCommand : ToolCommand
{
    private readonly Argument<string> _path = new("PATH") { Description = "A file of events: one, an array, or one on each line; a folder, for every *.json, *.jsonl and *.ndjson below it; or - for the standard input." };
    private readonly Option<bool> _skipBad = new("--skip-bad") { Description = "What is no event is no finding: the exit code is 0." };
    private readonly Option<bool> _eventsOnly = new("--events-only") { Description = "Record the events alone, without validations and profiles from their assertions and metrics." };
    private readonly Option<string?> _tenant = new("--tenant") { Description = "The tenant that the records belong to.", HelpName = "NAME" };
    private readonly Option<string?> _create = new("--create") { Description = "Create the ledger, for this project, when it is not there.", HelpName = "PROJECT" };

    internal override string Name => "import openlineage";

    internal override string Summary => "Takes in events of OpenLineage. Each is recorded once, however often it is imported; what is none is listed, and the rest is recorded.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_path);
        foreach (Option option in (Option[])[_skipBad, _eventsOnly, _tenant, _create])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        // Before the ledger is opened: a wrong path must not leave an empty one behind.
        IReadOnlyList<string> files = OpenLineageFiles.Find(invocation.Get(_path)!);
        var options = new OpenLineageIngestOptions
        {
            DeriveQualityRecords = !invocation.Get(_eventsOnly),
            Context = new LineageContext { Tenant = invocation.Get(_tenant) },
        };
        LineageTracker tracker = await OpenAsync(invocation, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        OpenLineageImport result = await ProgressBar.RunAsync(
            invocation.Console,
            "Importing",
            total: null,
            progress => new OpenLineageImport(tracker, options, invocation.Console).RunAsync(files, progress, cancellationToken)).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, result), cancellationToken) : ShowAsync(invocation, result)).ConfigureAwait(false);
        return result.Rejected == 0 || invocation.Get(_skipBad) ? ExitCode.Fine : ExitCode.Finding;
    }

    private Task<LineageTracker> OpenAsync(Invocation invocation, CancellationToken cancellationToken) => invocation.Get(_create) is { } project
        ? LineageTracker.OpenAsync(project, invocation.RequireStore().Create(), options: null, cancellationToken)
        : invocation.OpenTrackerToAppendAsync(cancellationToken);

    private static void Write(Utf8JsonWriter json, OpenLineageImport result)
    {
        json.WriteNumber("files", result.Files);
        json.WriteNumber("received", result.Received);
        json.WriteNumber("recorded", result.Recorded);
        json.WriteNumber("already_recorded", result.AlreadyRecorded);
        json.WriteNumber("rejected", result.Rejected);
        json.WriteNumber("derived", result.Derived);
        WriteFaults(json, "rejections", result.Rejections);
        WriteFaults(json, "warnings", result.Warnings);
    }

    private static void WriteFaults(Utf8JsonWriter json, string name, IReadOnlyList<(string File, OpenLineageRejection Fault)> faults) => json.WriteObjects(name, faults, one =>
    {
        json.WriteString("file", one.File);
        json.WriteNumber("index", one.Fault.Index);
        json.WriteNumber("offset", one.Fault.Offset);
        json.WriteString("reason", one.Fault.Reason);
    });

    private static async Task ShowAsync(Invocation invocation, OpenLineageImport result)
    {
        await ShowFaultsAsync(invocation, "Rejected", result.Rejections).ConfigureAwait(false);
        await ShowFaultsAsync(invocation, "Not used", result.Warnings).ConfigureAwait(false);
        await invocation.Text.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Received} events in {result.Files} files: {result.Recorded} recorded, {result.AlreadyRecorded} in the ledger already, {result.Rejected} rejected. Validations and profiles made of them: {result.Derived}.")).ConfigureAwait(false);
    }

    private static async Task ShowFaultsAsync(Invocation invocation, string what, IReadOnlyList<(string File, OpenLineageRejection Fault)> faults)
    {
        foreach ((string file, OpenLineageRejection fault) in faults)
        {
            string line = string.Create(CultureInfo.InvariantCulture, $"{what}: {file}, event {fault.Index}: {fault.Reason}");
            await invocation.Text.WriteLineAsync(TerminalText.Show(line, maxCharacters: 500)).ConfigureAwait(false);
        }
    }
}
