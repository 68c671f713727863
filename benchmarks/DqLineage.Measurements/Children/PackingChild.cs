using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace DqLineage.Measurements;

/// <summary>Writes a signed evidence pack of a ledger as it stood at a position: <c>STORE FOLDER PATH SEQ</c>.</summary>
internal sealed class PackingChild : ChildTask
{
    internal const string TaskName = "pack";
    internal const string Seconds = "seconds";
    internal const string PeakBytes = "peak_bytes";
    internal const string Records = "records";

    internal override string Name => TaskName;

    internal override async Task<JsonObject> RunAsync(IReadOnlyList<string> args)
    {
        await using LineageTracker tracker = await LineageTracker.OpenAsync("benchmarks", StoreKind.Open(args[0], args[1]));
        EvidenceScope scope = EvidenceScope.Everything with { AsOf = AsOf.Seq(long.Parse(args[3], CultureInfo.InvariantCulture)) };
        using LedgerSigner signer = PackKey.NewSigner();
        long start = Stopwatch.GetTimestamp();
        EvidencePackResult pack = await tracker.WriteEvidencePackAsync(args[2], scope, new EvidencePackOptions { RecordInLedger = false, Overwrite = true, Signer = signer });
        return new JsonObject
        {
            [Seconds] = Stopwatch.GetElapsedTime(start).TotalSeconds,
            [PeakBytes] = ProcessMemory.Peak,
            [Records] = pack.Records,
        };
    }
}
