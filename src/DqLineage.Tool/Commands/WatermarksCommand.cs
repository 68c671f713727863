using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class WatermarksCommand : ToolCommand
{
    private readonly Argument<string> _source = new("SOURCE") { Description = "The source." };
    private readonly Option<string?> _from = new("--from") { Description = "Where to begin; by default where the first watermark does.", HelpName = "TIME" };
    private readonly Option<string?> _to = new("--to") { Description = "Where to stop; by default where the last watermark does.", HelpName = "TIME" };
    private readonly Option<string?> _asOf = RecordFilter.AsOfOption();
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Only watermarks of this tenant.", HelpName = "NAME" };

    internal override string Name => "watermarks";

    internal override string Summary => "Shows which times of a source were taken in, and which were not, or twice. Exit code 1 when there is a gap.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_source);
        foreach (Option option in (Option[])[_from, _to, _asOf, _tenant])
        {
            command.Options.Add(option);
        }
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        AsOf asOf = RecordFilter.AsOfOf(invocation.Get(_asOf));
        LineageTracker tracker = await invocation.OpenTrackerAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = tracker.ConfigureAwait(false);
        WatermarkCoverage coverage = await tracker.GetWatermarkCoverageAsync(
            invocation.Get(_source)!, invocation.GetInstant(_from), invocation.GetInstant(_to), asOf, invocation.Get(_tenant), cancellationToken).ConfigureAwait(false);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, coverage), cancellationToken) : ShowAsync(invocation, coverage)).ConfigureAwait(false);
        return coverage.Gaps.Count == 0 ? ExitCode.Fine : ExitCode.Finding;
    }

    private static void Write(Utf8JsonWriter json, WatermarkCoverage coverage)
    {
        json.WriteString("source", coverage.Source);
        json.WriteTime("from", coverage.Range?.From);
        json.WriteTime("to", coverage.Range?.To);
        json.WriteBoolean("complete", coverage.IsComplete);
        json.WriteNumber("watermarks", coverage.Watermarks);
        json.WriteNumber("late_arrivals", coverage.LateArrivals);
        json.WriteObjects("covered", coverage.Covered, WriteRange);
        json.WriteObjects("gaps", coverage.Gaps, WriteRange);
        json.WriteObjects("overlaps", coverage.Overlaps, overlap =>
        {
            WriteRange(overlap.Range);
            json.WriteNumbers("seqs", overlap.Watermarks.Select(watermark => watermark.Seq));
        });

        void WriteRange(TimeRange range)
        {
            json.WriteTime("from", range.From);
            json.WriteTime("to", range.To);
        }
    }

    private static Task ShowAsync(Invocation invocation, WatermarkCoverage coverage)
    {
        var table = new TextTable("what", "from", "to", "records");
        foreach ((string what, TimeRange range, string? records) in RowsOf(coverage).OrderBy(row => row.Range.From))
        {
            table.Row(what, Instant.Format(range.From), Instant.Format(range.To), records);
        }

        return coverage.Range is null ? invocation.Text.WriteLineAsync("No watermarks.") : table.WriteAsync(invocation.Console);
    }

    private static IEnumerable<(string What, TimeRange Range, string? Records)> RowsOf(WatermarkCoverage coverage) =>
    [
        .. coverage.Covered.Select(range => ("covered", range, (string?)null)),
        .. coverage.Gaps.Select(range => ("gap", range, (string?)null)),
        .. coverage.Overlaps.Select(overlap => (
            "overlap", overlap.Range, (string?)string.Join(", ", overlap.Watermarks.Select(watermark => watermark.Seq.ToString(CultureInfo.InvariantCulture))))),
    ];
}
