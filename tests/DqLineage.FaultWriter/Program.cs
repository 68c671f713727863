using System.Globalization;
using System.Security.Cryptography;
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
// Or:    DqLineage.FaultWriter prune STORE SEGMENT_BYTES PACK KEY
//   prunes what is due, and prints
//   pruned COUNT
// Or:    DqLineage.FaultWriter erase STORE SEGMENT_BYTES KEYS SUBJECT
//   erases a data subject whose keys are in the folder KEYS, and prints
//   erased SEQ
// With the environment variable DQLINEAGE_FAULT_SIGNS the ledger is signed after each append of the one lane that there is then.
// Prints one line, in one write, for each thing that happened:
//   ready | open-failed TYPE MESSAGE
//   began WRITER BATCH            before the append is called
//   done WRITER BATCH SEQ         after it returned
//   failed WRITER BATCH TYPE known|unknown MESSAGE
//   refused WRITER TYPE | taken WRITER SEQ    what the same instance did with a further append after a failed one
//   signed SIZE | sign-failed TYPE MESSAGE        what became of a checkpoint
//   closed | close-failed TYPE MESSAGE
if (args[0] == "prune")
{
    Say($"pruned {await Pruner.RunAsync(StoreOf(args[1], Number(args[2])), args[3], args[4])}");
    return 0;
}

if (args[0] == "erase")
{
    Say($"erased {await Eraser.RunAsync(StoreOf(args[1], Number(args[2])), args[3], args[4])}");
    return 0;
}

string path = args[0];
string writer = args[1];
int lanes = Number(args[2]);
int batches = Number(args[3]);
int size = Number(args[4]);
long segmentBytes = Number(args[5]);
using LedgerSigner? signer = Environment.GetEnvironmentVariable("DQLINEAGE_FAULT_SIGNS") is null ? null : NewSigner();

LineageStore store = StoreOf(path, segmentBytes);
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

static LineageStore StoreOf(string path, long segmentBytes) => path.EndsWith(".db", StringComparison.Ordinal)
    ? new SqliteLineageStore(path)
    : new JsonlLineageStore(path, new JsonlLineageStoreOptions { SegmentBytes = segmentBytes });

static LedgerSigner NewSigner()
{
    using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    return LedgerSigner.FromPem("example.org/faults", key.ExportPkcs8PrivateKeyPem());
}

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
            if (signer is not null && !await SignAsync(name, signer))
            {
                return false;
            }
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

async Task<bool> SignAsync(string name, LedgerSigner by)
{
    try
    {
#pragma warning disable CA2000 // It would dispose the store, which is disposed at the end.
        SignedCheckpoint signed = await new LineageTracker("warehouse", store).CreateCheckpointAsync(by);
#pragma warning restore CA2000
        Say($"signed {signed.Checkpoint.Size}");
        return true;
    }
    catch (DqLineageException exception)
    {
        Say($"sign-failed {exception.GetType().Name} {OneLine(exception.Message)}");
        await TryOnceMoreAsync(name);
        return false;
    }
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
