using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace DqLineage.Tool.Commands;

internal sealed class ProfileCommand : ToolCommand
{
    private const string FileNamespace = "file";
    private const string Tab = "tab";

    private readonly Argument<string> _file = new("FILE") { Description = "A CSV file in UTF-8 whose first row names the columns." };
    private readonly Option<string?> _dataset = new("--dataset") { Description = "The dataset's name. By default the file's.", HelpName = "NAME" };
    private readonly Option<string> _namespace = new("--namespace") { Description = "The dataset's namespace.", HelpName = "NAME", DefaultValueFactory = _ => FileNamespace };
    private readonly Option<string> _delimiter = new("--delimiter") { Description = "What separates the cells: a character, or 'tab'.", HelpName = "CHAR", DefaultValueFactory = _ => "," };
    private readonly Option<string[]> _text = new("--text") { Description = "A column of texts, whatever they look like. May be given several times.", HelpName = "COLUMN", DefaultValueFactory = _ => [] };
    private readonly Option<bool> _cleansed = new("--cleansed") { Description = "The rows were cleansed; by default they are raw." };
    private readonly Option<string?> _context = new("--context") { Description = "The profiling context that the snapshot belongs to.", HelpName = "ID" };
    private readonly Option<string?> _compare = new("--compare") { Description = "A snapshot to compare with: its id in the ledger, or a file that --out wrote.", HelpName = "SNAPSHOT" };
    private readonly Option<bool> _failOnDrift = DriftCommand.FailOption();
    private readonly Option<bool> _record = new("--record") { Description = "Record the snapshot in the ledger." };
    private readonly OutputFile _out = new(isRequired: false);

    internal override string Name => "profile";

    internal override string Summary => "Profiles a CSV file: counts, statistics, frequent values and distributions of its columns.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_file);
        foreach (Option option in (Option[])[_dataset, _namespace, _delimiter, _text, _cleansed, _context, _compare, _failOnDrift, _record])
        {
            command.Options.Add(option);
        }

        _out.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string? path = _out.Require(invocation);
        bool fails = invocation.Get(_failOnDrift);
        if (fails && invocation.Get(_compare) is null)
        {
            throw ToolException.Usage("--fail-on-drift needs a snapshot to compare with: give --compare.");
        }

        // What is missing is said before a long file is read.
        ProfilingSnapshot? baseline = invocation.Get(_compare) is { } given
            ? await SnapshotSource.ReadAsync(invocation, given, AsOf.Now, cancellationToken).ConfigureAwait(false)
            : null;
        if (invocation.Get(_record))
        {
            invocation.RequireStore();
        }

        ProfilingSnapshot snapshot = await ProfileAsync(invocation, cancellationToken).ConfigureAwait(false);
        long? seq = null;
        if (invocation.Get(_record))
        {
            Recorded<ProfilingSnapshot> recorded = await RecordAsync(invocation, snapshot, cancellationToken).ConfigureAwait(false);
            (snapshot, seq) = (recorded.Data, recorded.Seq);
        }

        if (path is not null || _out.IsStandardOutput(invocation))
        {
            await _out.WriteAsync(invocation, path, snapshot.ToJson(), cancellationToken).ConfigureAwait(false);
        }

        DriftReport? drift = baseline is null ? null : ProfileDrift.Between(baseline, snapshot);
        if (invocation.IsJson)
        {
            await WriteAsync(invocation, snapshot, seq, drift, cancellationToken).ConfigureAwait(false);
        }
        else if (!_out.IsStandardOutput(invocation))
        {
            await ShowAsync(invocation, snapshot, seq, path, drift).ConfigureAwait(false);
        }

        return drift is null ? ExitCode.Fine : DriftView.Gate(drift, fails);
    }

    private async Task<ProfilingSnapshot> ProfileAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string path = invocation.Get(_file)!;
        CsvFile file = await CsvFile.OpenAsync(path, DelimiterOf(invocation.Get(_delimiter)!), invocation.Get(_text)!, cancellationToken).ConfigureAwait(false);
        var options = new ProfilingOptions
        {
            Dataset = new DatasetRef
            {
                Namespace = invocation.Get(_namespace)!,
                Name = invocation.Get(_dataset) ?? Path.GetFileName(path),
                Fingerprint = await file.FingerprintAsync(cancellationToken).ConfigureAwait(false),
            },
            GeneratedFrom = invocation.Get(_cleansed) ? ProfileSource.Cleansed : ProfileSource.Raw,
            ProfilingContextId = invocation.Get(_context),
        };
        return await ProgressBar.RunAsync(
            invocation.Console, "Profiling", total: null,
            progress => new DataProfiler(options).ProfileAsync(file.Columns, file.ReadRowsAsync(cancellationToken), progress, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task<Recorded<ProfilingSnapshot>> RecordAsync(Invocation invocation, ProfilingSnapshot snapshot, CancellationToken cancellationToken)
    {
        LineageTracker tracker = await invocation.OpenTrackerToAppendAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        return await tracker.RecordProfileAsync(snapshot, options: null, cancellationToken).ConfigureAwait(false);
    }

    private static char DelimiterOf(string given) =>
        string.Equals(given, Tab, StringComparison.OrdinalIgnoreCase) ? '\t'
        : given is [var one] && one is not ('"' or '\r' or '\n') && char.IsAscii(one) ? one
        : throw ToolException.Usage("--delimiter is one ASCII character that is no quote, or 'tab'.");

    private static Task WriteAsync(Invocation invocation, ProfilingSnapshot snapshot, long? seq, DriftReport? drift, CancellationToken cancellationToken) =>
        invocation.WriteJsonAsync(
            json =>
            {
                json.WriteNumberOrNull("seq", seq);
                json.WritePropertyName("snapshot");
                json.WriteRawValue(snapshot.ToJson());
                json.WriteObjectOrNull("drift", drift, report => DriftView.Write(json, report));
            },
            cancellationToken);

    private static async Task ShowAsync(Invocation invocation, ProfilingSnapshot snapshot, long? seq, string? path, DriftReport? drift)
    {
        await invocation.Text.WriteLineAsync(TerminalText.Show(string.Create(
            CultureInfo.InvariantCulture, $"{snapshot.Dataset.Name}: {snapshot.RecordCount} rows, {snapshot.Fields.Count} columns"))).ConfigureAwait(false);
        await TableOf(snapshot).WriteAsync(invocation.Console).ConfigureAwait(false);
        if (seq is { } place)
        {
            await invocation.Text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Recorded as {snapshot.SnapshotId}, record {place}")).ConfigureAwait(false);
        }

        if (path is not null)
        {
            await invocation.Text.WriteLineAsync($"Written to {TerminalText.Show(path, 1000)}").ConfigureAwait(false);
        }

        if (drift is not null)
        {
            await invocation.Text.WriteLineAsync().ConfigureAwait(false);
            await DriftView.ShowAsync(invocation, drift).ConfigureAwait(false);
        }
    }

    private static TextTable TableOf(ProfilingSnapshot snapshot)
    {
        const int cell = 24;
        var table = new TextTable("column", "type", "#nulls", "#distinct", "#min", "#mean", "#max", "#stddev", "most frequent");
        foreach (FieldProfile field in snapshot.Fields)
        {
            table.Row(
                field.Name, field.Type.Value, Number(field.Nulls), (field.IsDistinctExact ? string.Empty : "~") + Number(field.Distinct ?? 0),
                TerminalText.Show(field.Min.ToString(), cell), Number(field.Mean), TerminalText.Show(field.Max.ToString(), cell), Number(field.Stddev),
                field.FrequentValues is { Count: > 0 } frequent
                    ? string.Create(CultureInfo.InvariantCulture, $"{TerminalText.Show(frequent[0].Value.ToString(), cell)} ({frequent[0].Percentage:0.0}%)")
                    : string.Empty);
        }

        return table;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(double? number) => number is { } value ? value.ToString("G6", CultureInfo.InvariantCulture) : string.Empty;
}
