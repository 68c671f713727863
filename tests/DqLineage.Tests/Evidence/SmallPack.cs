using System.Collections.Concurrent;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Evidence;

/// <summary>A pack of few records, for tests that check it thousands of times.</summary>
internal static class SmallPack
{
    private static readonly ConcurrentDictionary<string, Task<byte[]>> s_made = new(StringComparer.Ordinal);

    internal static async Task<byte[]> MakeAsync(string run = "run-1") => [.. await s_made.GetOrAdd(run, WriteAsync)];

    internal static Task<byte[]> MakeSignedAsync(LedgerSigner signer) => WriteAsync("run-1", signer);

    private static Task<byte[]> WriteAsync(string run) => WriteAsync(run, signer: null);

    private static async Task<byte[]> WriteAsync(string run, LedgerSigner? signer)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync(run, Some.Detection(1));
        using var zip = new MemoryStream();
        await ledger.Tracker.WriteEvidencePackAsync(zip, EvidenceScope.Everything, new EvidencePackOptions { RecordInLedger = false, Signer = signer });
        return zip.ToArray();
    }
}
