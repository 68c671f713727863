using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace DqLineage.Measurements;

/// <summary>Makes reports of everything that a ledger held at a position, and writes them as HTML to nowhere: <c>STORE FOLDER SEQ TIMES</c>.</summary>
internal sealed class ReportingChild : ChildTask
{
    internal const string TaskName = "report";
    internal const string Seconds = "seconds";
    internal const string PeakBytes = "peak_bytes";
    internal const string Records = "records";

    internal override string Name => TaskName;

    internal override async Task<JsonObject> RunAsync(IReadOnlyList<string> args)
    {
        await using LineageTracker tracker = await LineageTracker.OpenAsync("benchmarks", StoreKind.Open(args[0], args[1]));
        var options = new ReportOptions
        {
            Period = ReportPeriod.Between(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(500)),
            AsOf = AsOf.Seq(long.Parse(args[2], CultureInfo.InvariantCulture)),
        };
        var seconds = new JsonArray();
        long records = 0;
        for (int i = 0; i < int.Parse(args[3], CultureInfo.InvariantCulture); i++)
        {
            long start = Stopwatch.GetTimestamp();
            ComplianceReport report = await tracker.CreateReportAsync(options);
            await report.WriteAsync(Stream.Null, ReportFormat.Html);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            records = report.Records;
        }

        return new JsonObject { [Seconds] = seconds, [PeakBytes] = ProcessMemory.Peak, [Records] = records };
    }
}
