using System.Globalization;
using DqLineage;
using DqLineage.FaultWriter;
using DqLineage.Stores;

// Usage: DqLineage.FaultWriter STORE WRITER LANES BATCHES SIZE SEGMENT_BYTES
//   STORE          a folder, or a file whose name ends with .db
//   WRITER         the writer's name; each lane is a writer WRITER.LANE of its own
//   LANES          how many appends to have on their way at once
//   BATCHES        how many batches each lane appends
//   SIZE           how many records a batch has
//   SEGMENT_BYTES  the size of a segment of a JSONL ledger
// Prints one line, in one write, for each thing that happened:
//   ready | open-failed TYPE MESSAGE
//   began WRITER BATCH            before the append is called
//   done WRITER BATCH SEQ         after it returned
//   failed WRITER BATCH TYPE known|unknown MESSAGE
//   refused WRITER TYPE | taken WRITER SEQ    what the same instance did with a further append after a failed one
//   closed | close-failed TYPE MESSAGE
string path = args[0];
string writer = args[1];
int lanes = Number(args[2]);
int batches = Number(args[3]);
int size = Number(args[4]);
long segmentBytes = Number(args[5]);

LineageStore store = path.EndsWith(".db", StringComparison.Ordinal)
    ? new SqliteLineageStore(path)
    : new JsonlLineageStore(path, new JsonlLineageStoreOptions { SegmentBytes = segmentBytes });
try
{
    await store.OpenAsync(new LedgerSettings { Project = new ProjectName("warehouse") });
}
catch (DqLineageException exception)
{
    Say($"open-failed {exception.GetType().Name} {OneLine(exception.Message)}");
    return 3;
}

Say($"ready");
bool[] good = await Task.WhenAll(Enumerable.Range(0, lanes).Select(lane => Task.Run(() => AppendAsync(string.Create(CultureInfo.InvariantCulture, $"{writer}.{lane}")))));
try
{
    await store.DisposeAsync();
    Say($"closed");
}
catch (DqLineageException exception)
{
    Say($"close-failed {exception.GetType().Name} {OneLine(exception.Message)}");
}

return good.All(isGood => isGood) ? 0 : 4;

async Task<bool> AppendAsync(string name)
{
    for (int number = 0; number < batches; number++)
    {
        var batch = new FaultBatch(name, number, size);
        Say($"began {name} {number}");
        try
        {
            AppendResult result = await store.AppendAsync(batch.ToRecords());
            Say($"done {name} {number} {result.FirstSeq}");
        }
        catch (DqLineageException exception)
        {
            string outcome = exception is LineageStoreException { IsOutcomeUnknown: true } ? "unknown" : "known";
            Say($"failed {name} {number} {exception.GetType().Name} {outcome} {OneLine(exception.Message)}");
            await TryOnceMoreAsync(name);
            return false;
        }
    }

    return true;
}

async Task TryOnceMoreAsync(string name)
{
    try
    {
        AppendResult result = await store.AppendAsync(new FaultBatch(name, batches, size).ToRecords());
        Say($"taken {name} {batches} {result.FirstSeq}");
    }
    catch (DqLineageException exception)
    {
        Say($"refused {name} {exception.GetType().Name}");
    }
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static string OneLine(string text) => text.ReplaceLineEndings(" ");

static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
