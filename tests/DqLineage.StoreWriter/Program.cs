using DqLineage;
using DqLineage.Stores;
using DqLineage.StoreWriter;

// Usage: DqLineage.StoreWriter STORE WRITER COUNT PARALLEL
//   STORE     a folder, or a file whose name ends with .db
//   WRITER    the reviewer that the records name
//   COUNT     how many reviews to record
//   PARALLEL  how many to have on their way at once
// Prints "ready" once the ledger is open, and then the number of each review once it is acknowledged.
// "config:NAME" as WRITER records versions 1 to COUNT of one rule, each of them PARALLEL times: see ConfigWriter.
// "reports:FOLDER" as WRITER makes the reports of COUNT days, once a line was read: see ReportMaker.
// "open" as WRITER only opens the ledger and prints what that throws.
string path = args[0];
string writer = args[1];
int count = int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture);
int parallel = int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture);

var dayClock = new DayClock();
TimeProvider clock = writer.StartsWith(ReportMaker.Mode, StringComparison.Ordinal) ? dayClock : TimeProvider.System;
LineageStore store = path.EndsWith(".db", StringComparison.Ordinal)
    ? new SqliteLineageStore(path, new SqliteLineageStoreOptions { TimeProvider = clock })
    : new JsonlLineageStore(path, new JsonlLineageStoreOptions { TimeProvider = clock });
LineageTracker tracker;
try
{
    tracker = await LineageTracker.OpenAsync("warehouse", store, new LineageTrackerOptions { AllowAdHocReviews = true });
}
catch (DqLineageException exception) when (writer == "open")
{
    Console.WriteLine($"{exception.GetType().Name}: {exception.Message}");
    return 3;
}

Console.WriteLine("ready");
await using (tracker)
{
    if (writer.StartsWith(ConfigWriter.Mode, StringComparison.Ordinal))
    {
        await ConfigWriter.RunAsync(tracker, writer, count, parallel);
        return 0;
    }

    if (writer.StartsWith(ReportMaker.Mode, StringComparison.Ordinal))
    {
        await ReportMaker.RunAsync(tracker, dayClock, writer[ReportMaker.Mode.Length..], count);
        return 0;
    }

    int next = 0;
    await Task.WhenAll(Enumerable.Range(0, parallel).Select(_ => Task.Run(async () =>
    {
        for (int number = Interlocked.Increment(ref next); number <= count; number = Interlocked.Increment(ref next))
        {
            await tracker.RecordReviewAsync(new Review { RunId = "run-1", Sample = number, Decision = ReviewDecision.Keep, Reviewer = writer });

            // One write a line: what the parent has read was acknowledged before.
            Console.WriteLine(number);
        }
    })));
}

return 0;
